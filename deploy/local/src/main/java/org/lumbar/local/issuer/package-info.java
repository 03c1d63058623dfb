/**
 * An OpenID Connect issuer for one machine: every actor of the demo and the tests can have a real token. In production
 * it is the network's own issuer. Start reading at {@link org.lumbar.local.issuer.IssuerConfiguration}.
 */
@NullMarked
package org.lumbar.local.issuer;

import org.jspecify.annotations.NullMarked;
