package org.lumbar.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.platform.Infrastructure;
import org.lumbar.local.platform.Port;
import tools.jackson.databind.json.JsonMapper;

class MailIT {

    @TempDir
    Path folder;

    @Test
    void aMailCanBeSeenByItsRecipientAndAfterARestart() throws Exception {
        try (var infrastructure = Infrastructure.start(folder, "mail")) {
            send(infrastructure, "Din plan", "Gå en tur <i dag>");

            infrastructure.restart("mail");

            var mails = JsonMapper.shared().readTree(get(infrastructure, "/mails?to=kari%40example.org"));
            assertThat(mails).hasSize(1);
            assertThat(mails.get(0).get("subject").asString()).isEqualTo("Din plan");
            assertThat(mails.get(0).get("to").asString()).isEqualTo("kari@example.org");
            assertThat(mails.get(0).get("text").asString()).isEqualTo("Gå en tur <i dag>");
            assertThat(get(infrastructure, "/mails?to=ola%40example.org")).isEqualTo("[]");
            assertThat(get(infrastructure, "/mails/1")).contains("Subject: Din plan", "Gå en tur <i dag>");
            assertThat(get(infrastructure, "/")).contains("Din plan", "Gå en tur &lt;i dag&gt;");
            assertThat(get(infrastructure, "/mails/2")).isEqualTo("There is no such mail");
        }
    }

    private static void send(Infrastructure infrastructure, String subject, String text) throws Exception {
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty(
                "mail.smtp.port", String.valueOf(infrastructure.ports().of(Port.SMTP)));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("clinic@example.org"));
        message.setRecipient(RecipientType.TO, new InternetAddress("kari@example.org"));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private static String get(Infrastructure infrastructure, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(infrastructure.ports().http(Port.MAIL) + path))
                                    .build(),
                            BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        }
    }
}
