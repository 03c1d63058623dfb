package org.lumbar.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a service takes from callers.
 *
 * @param maxRequest largest request body; the gateway's limit is the same
 */
@ConfigurationProperties("lumbar.web")
record WebProperties(@DefaultValue("256KB") DataSize maxRequest) {

    WebProperties {
        if (maxRequest.toBytes() < 1
                || maxRequest.toBytes() > DataSize.ofMegabytes(16).toBytes()) {
            throw new IllegalArgumentException("lumbar.web.max-request must be 1 byte to 16 MB, but is " + maxRequest);
        }
    }
}
