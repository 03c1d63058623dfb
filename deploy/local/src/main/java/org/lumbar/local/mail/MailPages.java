package org.lumbar.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mails over HTTP: {@code /} for people, {@code /mails} as JSON (all, or {@code ?to=address}), {@code /mails/ID} one
 * as text.
 */
final class MailPages {

    private static final Pattern ONE_MAIL = Pattern.compile("/mails/(\\d{1,9})");
    private static final Pattern TO = Pattern.compile("(?:^|&)to=([^&]*)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Mailbox mailbox;

    private MailPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    static HttpServer serve(int port, Mailbox mailbox) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new MailPages(mailbox)::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var one = ONE_MAIL.matcher(path);
        if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, 405, "text/plain", "Only GET");
        } else if (path.equals("/")) {
            send(exchange, 200, "text/html", page());
        } else if (path.equals("/mails")) {
            var to = to(exchange.getRequestURI().getRawQuery());
            send(
                    exchange,
                    200,
                    "application/json",
                    JSON.writeValueAsString(to.map(mailbox::to).orElseGet(mailbox::all)));
        } else if (one.matches()) {
            var mail = mailbox.find(Long.parseLong(one.group(1)));
            send(
                    exchange,
                    mail.isPresent() ? 200 : 404,
                    "text/plain",
                    mail.map(MailPages::asText).orElse("There is no such mail"));
        } else {
            send(exchange, 404, "text/plain", "There is /, /mails, /mails?to=address and /mails/ID");
        }
    }

    private static Optional<String> to(@Nullable String query) {
        var to = TO.matcher(query == null ? "" : query);
        return to.find() ? Optional.of(URLDecoder.decode(to.group(1), StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static String asText(Mail mail) {
        return """
                From: %s
                To: %s
                Date: %s
                Subject: %s

                %s
                """.formatted(mail.from(), mail.to(), mail.at(), mail.subject(), mail.text());
    }

    private String page() {
        var mails = mailbox.all().reversed();
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Mails</title>
                <style>
                  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: #222 }
                  details { border-top: 1px solid #ddd; padding: .6rem 0 }
                  summary { cursor: pointer } small { color: #666 } pre { white-space: pre-wrap; font: inherit }
                </style>
                <h1>Mails</h1>
                <p>%d received, newest first. Nothing here was delivered to anybody.</p>
                %s
                </html>
                """.formatted(mails.size(), mails.stream().map(MailPages::entry).collect(Collectors.joining("\n")));
    }

    private static String entry(Mail mail) {
        return """
                <details>
                  <summary><b>%s</b><br><small>to %s, %s</small></summary>
                  <pre>%s</pre>
                </details>""".formatted(escaped(mail.subject()), escaped(mail.to()), mail.at(), escaped(mail.text()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
