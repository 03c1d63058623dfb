package org.lumbar.notification.delivery;

/** Takes e-mails for delivery. */
@FunctionalInterface
public interface MailServer {

    /** Hands an e-mail over. Answers within {@link DeliveryPolicy#sendWithin} and throws nothing for what a server may say. */
    Receipt send(Mail mail);
}
