package org.lumbar.local.client;

import org.lumbar.local.issuer.Identity;

/**
 * A request and its last answer: what a client was told.
 *
 * @param path with the query, without the origin
 */
public record Exchange(Identity actor, String method, String path, Answer answer) {}
