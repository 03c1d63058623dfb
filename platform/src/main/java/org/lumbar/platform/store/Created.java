package org.lumbar.platform.store;

/**
 * The outcome of adding an aggregate.
 *
 * @param isNew false when it was there already, from an earlier delivery of the same request
 */
public record Created<S>(Versioned<S> aggregate, boolean isNew) {}
