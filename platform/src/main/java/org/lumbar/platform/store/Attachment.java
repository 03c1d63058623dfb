package org.lumbar.platform.store;

import java.util.UUID;

/**
 * An immutable document that belongs to an aggregate, in a collection of its own: a plan version, a check-in, a
 * delivery. It is inserted before the state that refers to it; if it is there already it is left as it is.
 *
 * @param id derived from what caused it, so that a retry finds it and a lost race leaves no confusion
 */
public record Attachment(String collection, UUID id, Object body) {}
