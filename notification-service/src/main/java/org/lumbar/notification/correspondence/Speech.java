package org.lumbar.notification.correspondence;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.lumbar.notification.wording.Said;

/** A message as SSML 1.1: paragraphs with a pause after each line, in its language. */
public final class Speech {

    private Speech() {}

    public static String of(Said said) {
        var paragraphs = Arrays.stream((said.subject() + ".\n\n" + said.body()).split("\n\\s*\n"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .map(paragraph -> "<p>%s</p>"
                        .formatted(paragraph.lines().map(Speech::escaped).collect(Collectors.joining("<break/>"))))
                .collect(Collectors.joining());
        return "<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"%s\">%s</speak>"
                .formatted(escaped(said.language()), paragraphs);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
