package org.lumbar.portal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway. */
@SpringBootApplication
public class PortalApplication {

    static void main(String[] args) {
        SpringApplication.run(PortalApplication.class, args);
    }
}
