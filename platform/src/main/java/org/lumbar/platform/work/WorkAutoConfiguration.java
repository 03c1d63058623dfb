package org.lumbar.platform.work;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Tells what is not done yet. */
@AutoConfiguration
public class WorkAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PendingWorkEndpoint pendingWorkEndpoint(ObjectProvider<PendingWork> kinds) {
        return new PendingWorkEndpoint(kinds.stream().toList());
    }
}
