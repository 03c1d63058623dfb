package org.lumbar.notification.delivery.sms;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.delivery.Receipt;
import org.lumbar.notification.delivery.Sms;
import org.lumbar.notification.delivery.SmsGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that takes text messages as JSON and tells a repeated one by its {@code Idempotency-Key}, which is the
 * message's id: derived from what called for it, so the same after any retry, crash or second replica. What the provider
 * says quotes numbers: it is turned into codes and never logged.
 */
final class HttpSmsGateway implements SmsGateway {

    private static final Logger log = LoggerFactory.getLogger(HttpSmsGateway.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;

    private final URI url;
    private final String apiKey;
    private final String from;
    private final Duration within;
    private final Clock clock;
    private final HttpClient client;

    /** What is posted. */
    record Body(String to, String from, String text, String reference) {}

    HttpSmsGateway(URI url, String apiKey, String from, Duration within, Clock systemClock) {
        this.url = url;
        this.apiKey = apiKey;
        this.from = from;
        this.within = within;
        this.clock = systemClock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(within.dividedBy(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Receipt send(Sms sms) {
        var receipt = attempt(sms);
        if (!(receipt instanceof Receipt.Accepted)) {
            log.atWarn()
                    .addKeyValue("sms", sms.message())
                    .addKeyValue("receipt", receipt)
                    .log("Text message not accepted");
        }
        return receipt;
    }

    private Receipt attempt(Sms sms) {
        var id = sms.message().toString();
        var body = JSON.writeValueAsString(new Body(sms.to(), from, sms.text(), id));
        var request = HttpRequest.newBuilder(url)
                .timeout(within)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .header("Authorization", "Bearer " + apiKey)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return receipt(client.send(request, BodyHandlers.discarding()));
        } catch (ConnectException | HttpConnectTimeoutException _) {
            return new Receipt.Deferred("UNREACHABLE");
        } catch (IOException _) {
            return new Receipt.Unknown();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Receipt.Unknown();
        }
    }

    private Receipt receipt(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Receipt.Accepted();
        }
        var after = response.headers().firstValue("Retry-After").map(this::wait).orElse(null);
        return switch (status) {
            case BAD_REQUEST -> new Receipt.Refused("MESSAGE_REFUSED");
            case UNPROCESSABLE -> new Receipt.Refused(Receipt.ADDRESS_REFUSED);
            // The rest says nothing of this message or its number, but of us, our account, our settings or the
            // provider.
            case 401, 402, 403 -> new Receipt.Deferred("AUTHENTICATION", after);
            case REQUEST_TIMEOUT, CONFLICT, TOO_EARLY -> new Receipt.Deferred("PROVIDER_BUSY", after);
            case TOO_MANY -> new Receipt.Deferred("TOO_MANY", after);
            default -> new Receipt.Deferred(status >= 500 ? "PROVIDER_ERROR" : "UNEXPECTED_ANSWER", after);
        };
    }

    /** Seconds, or a date. RFC 9110, 10.2.3. */
    private @Nullable Duration wait(String retryAfter) {
        try {
            return retryAfter.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Math.min(Long.parseLong(retryAfter), Integer.MAX_VALUE))
                    : Duration.between(
                            clock.instant(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter, Instant::from));
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }
}
