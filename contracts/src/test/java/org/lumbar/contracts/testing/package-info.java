/** Support for tests of those who publish or read events; in the test-jar. Start at {@link SchemaCheck}. */
@NullMarked
package org.lumbar.contracts.testing;

import org.jspecify.annotations.NullMarked;
