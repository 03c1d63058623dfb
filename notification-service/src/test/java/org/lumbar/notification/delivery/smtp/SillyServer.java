package org.lumbar.notification.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers some commands as no good server would: with an error, with silence, by hanging up. */
final class SillyServer implements AutoCloseable {

    static final String SILENCE = "";
    static final String HANGING_UP = "\0";

    private final ServerSocket server;
    private final Map<String, String> replies;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    /** @param replies by command, such as RCPT; END is the end of a message */
    SillyServer(Map<String, String> replies) {
        this.replies = replies;
        try {
            this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Messages of which the end was received. */
    List<String> messages() {
        return messages;
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void talk(Socket socket) {
        try (socket;
                var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            if (!say(socket, "CONNECT", "220 hello")) {
                return;
            }
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                var usual = command.equals("DATA") ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 ok";
                if (!say(socket, command, usual)) {
                    return;
                }
                if (command.equals("DATA") && !replies.containsKey("DATA")) {
                    var message = new StringBuilder();
                    for (line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
                        message.append(line).append('\n');
                    }
                    messages.add(message.toString());
                    if (!say(socket, "END", "250 taken")) {
                        return;
                    }
                }
            }
        } catch (IOException _) {
            // the client has hung up
        }
    }

    private boolean say(Socket socket, String command, String usual) throws IOException {
        var reply = replies.getOrDefault(command, usual);
        if (reply.equals(HANGING_UP)) {
            return false;
        }
        if (!reply.equals(SILENCE)) {
            socket.getOutputStream().write((reply + "\r\n").getBytes(US_ASCII));
            socket.getOutputStream().flush();
        }
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
