package org.lumbar.local.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.deadletters.DeadLetters;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lumbar dead-letters}: what can be done with records that services have set aside. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Records that the services could not process and have set aside, and those of the same patient that wait"
                    + " behind",
            "them. Mend the cause first, then retry; or discard one, and those behind it go on."
        })
final class DeadLettersCommand {

    private static final String DATA = "The platform's folder; .lumbar in the repository if not given.";

    private final PrintWriter out;

    DeadLettersCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            name = "list",
            description = "Lists them, by service, consumer and position.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--discarded", description = "Those that were given up: by whom, when and why.")
                    boolean discarded,
            @Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data)
            throws Exception {
        return with(data, discarded ? DeadLetters::listDiscarded : DeadLetters::list);
    }

    @Command(
            name = "show",
            description = "Shows one with its error, attributes and data.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "As list shows it.") String id,
            @Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data)
            throws Exception {
        return with(data, letters -> letters.show(id));
    }

    @Command(
            name = "retry",
            description = "Processes it again, and then what waits behind it. Exits 1 if something is left.",
            mixinStandardHelpOptions = true)
    int retry(
            @Parameters(paramLabel = "ID", description = "As list shows it.") String id,
            @Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data)
            throws Exception {
        return with(data, letters -> letters.retry(id));
    }

    @Command(
            name = "discard",
            description = "Gives it up. It is kept in the service's store, with who, when and why: list --discarded.",
            mixinStandardHelpOptions = true)
    int discard(
            @Parameters(paramLabel = "ID", description = "As list shows it.") String id,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "Why; no patient's name, please.")
                    String reason,
            @Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data)
            throws Exception {
        return with(data, letters -> letters.discard(id, reason));
    }

    private int with(@Nullable Path data, ToIntFunction<DeadLetters> work) throws Exception {
        var folder = data == null ? StateFolder.usual() : new StateFolder(data);
        if (ControlClient.find(folder.control()).isEmpty()) {
            throw new NotRunning(folder);
        }
        try (var platform = new RunningPlatform(folder, Ports.read(folder.ports()))) {
            return work.applyAsInt(new DeadLetters(platform.services(), out));
        }
    }
}
