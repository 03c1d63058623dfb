package org.lumbar.portal.gateway;

import java.net.URI;

/** The origins of the four services. */
public record Services(URI assessment, URI plan, URI monitoring, URI notification) {}
