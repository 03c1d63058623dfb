/**
 * The published language of Lumbar: what its services tell each other and their partners.
 *
 * <p>Each event is a plain record with codes and numbers, never free text and never a name or an address; its JSON Schema, an example and
 * the snapshot it must stay compatible with lie beside it in the resources. Start at {@link org.lumbar.contracts.PublishedEvents}.
 *
 * <p>How to read an event: codes are strings, because a reader must survive a code it does not know yet; unknown properties are ignored;
 * an absent property is {@code null} and means unknown, never "no". Ids are UUIDs as text.
 */
@NullMarked
package org.lumbar.contracts;

import org.jspecify.annotations.NullMarked;
