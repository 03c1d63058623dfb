package org.lumbar.platform.consumer;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** Puts {@link BindingInTheBackground} in the place of Spring Cloud Stream's own bean, which cannot be switched off. */
final class BindingInTheBackgroundRegistrar implements BeanDefinitionRegistryPostProcessor {

    private static final String BEAN = "inputBindingLifecycle";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (registry.containsBeanDefinition(BEAN)) {
            registry.removeBeanDefinition(BEAN);
            registry.registerBeanDefinition(BEAN, inTheBackground());
        }
    }

    private static BeanDefinition inTheBackground() {
        var definition = new RootBeanDefinition(BindingInTheBackground.class);
        definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        definition.setDependsOn("bindingService");
        return definition;
    }
}
