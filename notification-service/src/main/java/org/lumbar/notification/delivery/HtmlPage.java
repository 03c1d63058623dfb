package org.lumbar.notification.delivery;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lumbar.notification.contacts.TextFormat;

/**
 * A text as an HTML page: one column, real paragraphs and lists, high contrast, nothing that is loaded from elsewhere and
 * nothing that tells anybody that it was opened.
 */
final class HtmlPage {

    private static final Pattern NUMBERED = Pattern.compile("\\d+\\. (.*)");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<]+[^\\s<.,;]");

    private HtmlPage() {}

    static String of(String language, String title, String text, TextFormat format) {
        var size = format == TextFormat.LARGE_PRINT ? 28 : 18;
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title></head>
                <body style="margin:0;background:#ffffff;color:#1a1a1a">
                <main style="max-width:34em;margin:0 auto;padding:1.2em;font-family:Verdana,Arial,sans-serif;font-size:%dpx;line-height:1.6">
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        escaped(language),
                        escaped(title),
                        size,
                        Arrays.stream(text.strip().split("\n\\s*\n"))
                                .map(HtmlPage::block)
                                .collect(Collectors.joining("\n")));
    }

    private static String block(String paragraph) {
        var lines = paragraph.strip().lines().map(String::strip).toList();
        if (lines.size() > 1
                && lines.stream().allMatch(line -> NUMBERED.matcher(line).matches())) {
            return lines.stream()
                    .map(line -> NUMBERED.matcher(line).replaceFirst("$1"))
                    .map(line -> "<li>%s</li>".formatted(linked(line)))
                    .collect(Collectors.joining("", "<ol>", "</ol>"));
        }
        if (lines.size() > 1 && lines.stream().allMatch(line -> line.endsWith(";") || line.equals(lines.getLast()))) {
            return lines.stream()
                    .map(line -> "<li>%s</li>".formatted(linked(withoutSemicolon(line))))
                    .collect(Collectors.joining("", "<ul>", "</ul>"));
        }
        if (lines.size() == 1 && lines.getFirst().startsWith(Composing.HEADING)) {
            return "<h2 style=\"font-size:1.1em;margin-top:1.8em\">%s</h2>"
                    .formatted(linked(lines.getFirst().substring(Composing.HEADING.length())));
        }
        return "<p>%s</p>".formatted(lines.stream().map(HtmlPage::linked).collect(Collectors.joining("<br>")));
    }

    private static String withoutSemicolon(String item) {
        return item.endsWith(";") ? item.substring(0, item.length() - 1) : item;
    }

    private static String linked(String text) {
        return LINK.matcher(escaped(text)).replaceAll("<a href=\"$0\" style=\"color:#0b4f9e\">$0</a>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
