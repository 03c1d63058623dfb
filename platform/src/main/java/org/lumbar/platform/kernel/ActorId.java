package org.lumbar.platform.kernel;

/**
 * Who did something: a pseudonym, the subject of an access token or the name of a service.
 *
 * @param value letters, digits, dot, dash, underscore; 1 to 64 characters
 */
public record ActorId(String value) {

    public ActorId {
        Ids.requireName("ActorId", value);
    }

    public static ActorId of(String value) {
        return new ActorId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
