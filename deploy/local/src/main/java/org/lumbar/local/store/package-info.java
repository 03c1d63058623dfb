/**
 * A document store that speaks MongoDB's wire protocol and lives in one file. For one machine and for tests; in
 * production it is a real MongoDB. Start reading at {@link org.lumbar.local.store.StoreProcess}.
 */
@NullMarked
package org.lumbar.local.store;

import org.jspecify.annotations.NullMarked;
