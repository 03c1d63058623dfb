/** The one origin that clinics talk to. Start reading at {@link org.lumbar.portal.PortalConfiguration}. */
@NullMarked
package org.lumbar.portal;

import org.jspecify.annotations.NullMarked;
