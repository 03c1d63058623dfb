package org.lumbar.platform.kernel.rules;

/** What kind of value a fact has. */
public enum FactType {
    /** Present or absent: a {@link Boolean}. */
    BOOL,

    /** Any finite {@link Number}; conditions compare it as a {@code double}. */
    NUMBER,

    /** A code: a {@link String}. */
    TEXT
}
