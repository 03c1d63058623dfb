package org.lumbar.local.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.client.DeadLetters;
import org.lumbar.local.client.DeadLetters.DeadLetter;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code lumbar dead-letters}: records that could not be processed, and those of the same patient that wait behind. */
@Command(
        name = "dead-letters",
        description = {
            "Records that a service could not process and set aside, and those of the same patient that wait behind"
                    + " them.",
            "Everybody else's go on. For the running platform."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DeadLetterCommands {

    private final PrintWriter out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the running platform; .lumbar in the repository if not given.",
            scope = ScopeType.INHERIT)
    private @Nullable Path data;

    DeadLetterCommands(PrintWriter out) {
        this.out = out;
    }

    @Command(name = "list", description = "One line for each.", mixinStandardHelpOptions = true)
    int list() throws Exception {
        try (var running = running()) {
            var letters = running.deadLetters().list();
            letters.forEach(letter -> out.println(line(letter)));
            out.printf(
                    "%d set aside, %d waiting behind them%n",
                    letters.stream().filter(letter -> !letter.isWaiting()).count(),
                    letters.stream().filter(DeadLetter::isWaiting).count());
            return 0;
        }
    }

    @Command(name = "show", description = "One with its headers and data.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID") String id) throws Exception {
        try (var running = running()) {
            out.println(Json.pretty(find(running, id).letter()));
            return 0;
        }
    }

    @Command(
            name = "retry",
            description = "Processes one and those behind it again, in order. Exits 1 if any is left.",
            mixinStandardHelpOptions = true)
    int retry(@Parameters(paramLabel = "ID") String id) throws Exception {
        try (var running = running()) {
            return tell(running.deadLetters().retry(find(running, id)));
        }
    }

    @Command(
            name = "discard",
            description = "Gives one up for ever, and goes on with those behind it. Exits 1 if any is left.",
            mixinStandardHelpOptions = true)
    int discard(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "Kept with the record.") String reason)
            throws Exception {
        try (var running = running()) {
            return tell(running.deadLetters().discard(find(running, id), reason));
        }
    }

    private int tell(DeadLetters.Drained drained) {
        out.printf("%d processed, %d left%n", drained.processed(), drained.left());
        return drained.left() == 0 ? 0 : 1;
    }

    private static String line(DeadLetter letter) {
        var about = letter.letter();
        return "%s  %s  %s  patient %s  %s  %s"
                .formatted(
                        letter.id(),
                        Json.text(about, "consumer"),
                        Json.text(about, "type"),
                        Json.text(about, "patient"),
                        Json.text(about, "position"),
                        letter.isWaiting() ? "waits" : Json.text(about, "error"));
    }

    private static DeadLetter find(RunningPlatform running, String id) {
        return running.deadLetters()
                .show(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No service has set aside a record %s. See ./lumbar dead-letters list".formatted(id)));
    }

    private RunningPlatform running() throws Exception {
        var folder = data == null ? StateFolder.usual() : new StateFolder(data);
        if (!Files.exists(folder.control())) {
            throw new NotRunning(folder);
        }
        return new RunningPlatform(folder, Ports.read(folder.ports()));
    }
}
