/** Formularies over HTTP. */
@NullMarked
package org.lumbar.plan.formulary.web;

import org.jspecify.annotations.NullMarked;
