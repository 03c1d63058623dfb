/**
 * Hands each request to the service that owns its path, and answers for services that cannot. Start reading at
 * {@link org.lumbar.portal.gateway.ServiceRoutes}.
 */
@NullMarked
package org.lumbar.portal.gateway;

import org.jspecify.annotations.NullMarked;
