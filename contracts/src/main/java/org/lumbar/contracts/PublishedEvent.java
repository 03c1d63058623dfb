package org.lumbar.contracts;

/**
 * The data of an event as we publish it. Who it is about, when it happened and what caused it are CloudEvents attributes, not part of the
 * data.
 *
 * @see PublishedEvents
 */
public interface PublishedEvent {}
