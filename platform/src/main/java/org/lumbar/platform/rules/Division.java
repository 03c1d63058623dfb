package org.lumbar.platform.rules;

import dev.cel.common.exceptions.CelDivideByZeroException;
import dev.cel.runtime.CelFunctionBinding;

/**
 * Division that fails when it divides by zero. CEL's own division of doubles answers infinity, with which every
 * comparison holds or does not: a missing measurement entered as 0 would fire a rule or silence it.
 */
final class Division {

    static final String NAME = "divide";

    private Division() {}

    static CelFunctionBinding binding() {
        return CelFunctionBinding.from(NAME, Double.class, Double.class, Division::divide);
    }

    private static Double divide(Double dividend, Double divisor) {
        if (divisor == 0) {
            throw new CelDivideByZeroException();
        }
        return dividend / divisor;
    }
}
