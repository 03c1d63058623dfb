package org.lumbar.notification.delivery;

/** Takes text messages for delivery. What it gets twice, it sends once: it tells it by the message's id. */
@FunctionalInterface
public interface SmsGateway {

    /** Hands a text message over. Answers within {@link DeliveryPolicy#sendWithin} and throws nothing for what a provider may say. */
    Receipt send(Sms sms);
}
