package org.lumbar.notification.delivery;

/** Takes e-mails for delivery. */
public interface MailServer {

    /** Hands an e-mail over. Answers within {@link DeliveryPolicy#sendWithin} and throws nothing for what a server may say. */
    Receipt send(Mail mail);

    /** What the server said. Reasons are codes: what servers say quotes addresses. */
    sealed interface Receipt {

        record Accepted() implements Receipt {}

        /** Not now; it may work later. */
        record Deferred(String reason) implements Receipt {}

        /** It went silent after it had the whole message: nobody knows whether it took it. */
        record Unknown() implements Receipt {}

        /** Never. */
        record Refused(String reason) implements Receipt {}
    }
}
