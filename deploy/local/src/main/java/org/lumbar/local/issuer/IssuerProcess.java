package org.lumbar.local.issuer;

import org.lumbar.local.clock.StopWithParent;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The issuer as a process: {@code IssuerProcess PORT DIR}. Ready when it serves its discovery document. */
public final class IssuerProcess {

    private IssuerProcess() {}

    static void main(String[] args) {
        StopWithParent.watch();
        new SpringApplicationBuilder(IssuerConfiguration.class)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=" + args[0],
                        "--server.shutdown=immediate",
                        "--spring.main.banner-mode=off",
                        "--lumbar.issuer.uri=http://127.0.0.1:" + args[0],
                        "--lumbar.issuer.folder=" + args[1]);
    }
}
