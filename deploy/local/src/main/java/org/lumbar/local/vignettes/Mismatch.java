package org.lumbar.local.vignettes;

/**
 * One place where the platform answered something else than a case expects.
 *
 * @param path where, such as {@code series[2].status}
 */
record Mismatch(String path, String expected, String actual) {

    String inWords() {
        return "%s: expected %s, but is %s".formatted(path, expected, actual);
    }
}
