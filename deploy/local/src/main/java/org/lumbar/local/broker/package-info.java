/**
 * A real Kafka broker, single node, started from its jars. In production it is a real cluster. Start reading at {@link
 * org.lumbar.local.broker.BrokerProcess}.
 */
@NullMarked
package org.lumbar.local.broker;

import org.jspecify.annotations.NullMarked;
