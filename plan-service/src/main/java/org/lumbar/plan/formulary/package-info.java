/**
 * What each network and clinic goes by: guideline profile, what is not offered, local cautions and stops. Start with {@link
 * org.lumbar.plan.formulary.KeepingFormularies}.
 */
@NullMarked
package org.lumbar.plan.formulary;

import org.jspecify.annotations.NullMarked;
