/** Whether schemas, examples, records and what was published fit together. */
@NullMarked
package org.lumbar.contracts.schema;

import org.jspecify.annotations.NullMarked;
