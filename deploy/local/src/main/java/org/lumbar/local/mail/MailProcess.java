package org.lumbar.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.time.Clock;
import org.lumbar.local.clock.StopWithParent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mail sink as a process: {@code MailProcess SMTP-PORT HTTP-PORT DIR}. Ready when its HTTP port answers. */
public final class MailProcess {

    private static final Logger log = LoggerFactory.getLogger(MailProcess.class);

    private MailProcess() {}

    static void main(String[] args) throws Exception {
        StopWithParent.watch();
        var smtpPort = Integer.parseInt(args[0]);
        var httpPort = Integer.parseInt(args[1]);
        var mailbox = Mailbox.in(Path.of(args[2]), Clock.systemUTC());
        var smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.getUserManager().setAuthRequired(false);
        smtp.getUserManager().setMessageDeliveryHandler((_, address) -> new Recipient(address.getEmail(), mailbox));
        smtp.start();
        MailPages.serve(httpPort, mailbox);
        log.atInfo().addKeyValue("smtp", smtpPort).addKeyValue("http", httpPort).log("Mail sink listens");
    }
}
