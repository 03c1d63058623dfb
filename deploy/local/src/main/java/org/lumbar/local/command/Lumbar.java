package org.lumbar.local.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.client.Answer;
import org.lumbar.local.client.Unreachable;
import org.lumbar.local.demo.Cohort;
import org.lumbar.local.platform.LocalPlatform;
import org.lumbar.local.platform.LocalPlatform.CannotStart;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;
import org.lumbar.local.supervisor.ControlClient.Refused;
import org.lumbar.local.supervisor.StartFailure;
import org.lumbar.local.vignettes.Vignettes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The table of contents: each command is a method here; what it does stands in a class of its own. */
@Command(
        name = "lumbar",
        mixinStandardHelpOptions = true,
        version = "lumbar 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Lumbar on this machine: the whole platform with a real Kafka broker, and what can be done with it.",
        footer = {
            "",
            "Data, logs and process ids are kept in .lumbar in the repository, or where --data says.",
            "Everything listens on 127.0.0.1 only. ./lumbar COMMAND --help tells more."
        })
public final class Lumbar {

    private static final String DATA = "Folder for data, logs and process ids; .lumbar in the repository if not given.";
    private static final String PORT_BASE = "First of eleven ports in a row, in the order of lumbar status.";
    private static final String PORTS =
            "Ports to move, such as gateway=9000,store=28017; or: free, for any that nobody uses.";

    private final PrintWriter out;

    Lumbar(PrintWriter out) {
        this.out = out;
    }

    static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var commandLine = new CommandLine(new Lumbar(out)).addSubcommand(new DeadLettersCommand(out));
        commandLine.setExecutionExceptionHandler((failure, line, _) -> {
            if (!isExpected(failure)) {
                throw failure;
            }
            line.getErr().println(line.getColorScheme().errorText(String.valueOf(failure.getMessage())));
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(commandLine.execute(args));
    }

    /** Faults that a person can do something about get a message; all others get their stack trace. */
    private static boolean isExpected(Exception failure) {
        return failure instanceof CannotStart
                || failure instanceof StartFailure
                || failure instanceof Refused
                || failure instanceof NotRunning
                || failure instanceof Unreachable
                || failure instanceof Answer.Unexpected
                || failure instanceof IllegalArgumentException;
    }

    @Command(
            name = "up",
            description = "Starts the platform and keeps it running until Ctrl-C. What was in its data folder is there"
                    + " again.",
            mixinStandardHelpOptions = true)
    int up(
            @Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data,
            @Option(names = "--port-base", paramLabel = "N", description = PORT_BASE) @Nullable Integer portBase,
            @Option(names = "--ports", paramLabel = "MOVES", description = PORTS) @Nullable String ports)
            throws Exception {
        return new Up(out).run(folder(data), PortOptions.of(portBase, ports));
    }

    @Command(
            name = "demo",
            description = {
                "Sends patients through twelve simulated weeks and shows what became of each.",
                "Starts the platform for it and uses its public HTTP APIs only: patients are assessed, get a plan or"
                        + " are",
                "handed over, check in, and their plans are adjusted. Exits 0 only if every one of them came through."
            },
            mixinStandardHelpOptions = true)
    int demo(
            @Option(
                            names = "--cohort",
                            paramLabel = "FILE",
                            description =
                                    "The patients of this file, in the format of the vignettes, instead of generated"
                                            + " ones.")
                    @Nullable
                    Path cohort,
            @Option(
                            names = "--patients",
                            paramLabel = "N",
                            description = "How many to generate; if not given, one of each kind (40).")
                    @Nullable
                    Integer patients,
            @Option(
                            names = "--seed",
                            paramLabel = "S",
                            defaultValue = "1",
                            description = "Other patients, other answers (1).")
                    long seed,
            @Option(names = "--report", paramLabel = "FILE", description = "Write the counts there, as JSON.") @Nullable
                    Path report,
            @Option(names = "--keep", description = "Leave the platform running at the end, until Ctrl-C.")
                    boolean keep,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description =
                                    "Use, and keep, the data in this folder; .lumbar/demo, emptied, if not given.")
                    @Nullable
                    Path data,
            @Option(names = "--port-base", paramLabel = "N", description = PORT_BASE) @Nullable Integer portBase,
            @Option(names = "--ports", paramLabel = "MOVES", description = PORTS) @Nullable String ports)
            throws Exception {
        if (cohort != null && patients != null) {
            throw new IllegalArgumentException("Either --cohort or --patients: a cohort has its own patients");
        }
        var chosen = cohort == null
                ? Cohort.generated(patients == null ? Cohort.kinds() : patients, seed)
                : Cohort.of(cohort, seed);
        return new DemoRun(out, report, keep).run(data, PortOptions.of(portBase, ports), chosen);
    }

    @Command(
            name = "vignettes",
            description = {
                "Sends cases through the public HTTP APIs and compares what is answered with what they expect. A line"
                        + " for",
                "each; exits 1 if any fails. Uses the platform that runs, or starts one in an empty folder just for"
                        + " this."
            },
            mixinStandardHelpOptions = true)
    int vignettes(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of cases, as JSON.") List<Path> files,
            @Option(names = "--report", paramLabel = "FILE", description = "Write the verdicts there, as JSON.")
                    @Nullable
                    Path report,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Use, and keep, the data in this folder; the platform in .lumbar, if one runs"
                                    + " there and this is not given.")
                    @Nullable
                    Path data,
            @Option(names = "--port-base", paramLabel = "N", description = PORT_BASE) @Nullable Integer portBase,
            @Option(names = "--ports", paramLabel = "MOVES", description = PORTS + " Free ones if neither is given.")
                    @Nullable
                    String ports)
            throws Exception {
        var chosen = portBase == null && ports == null ? Ports.free() : PortOptions.of(portBase, ports);
        return new Vignettes(out, new ConsoleProgress(out)).run(files, report, data, chosen);
    }

    @Command(
            name = "prepare",
            description = {
                "Records the classes of all services ahead of time, so that they start faster until something is built",
                "anew. It takes as long as a dozen starts: worth it before many restarts."
            },
            mixinStandardHelpOptions = true)
    int prepare() throws Exception {
        return LocalPlatform.prepare(new ConsoleProgress(out)) ? 0 : 1;
    }

    @Command(
            name = "chaos",
            description = {
                "Destroys a platform while clinics work with it: kills services, broker and store with -9, lets them"
                        + " stand",
                "still, sends records twice and out of order. Then checks that nothing acknowledged was lost, nothing"
                        + " done",
                "twice, and that services and topics say the same. Exits 1 if not. Uses a platform of its own."
            },
            mixinStandardHelpOptions = true)
    int chaos(
            @Option(names = "--faults", paramLabel = "N", defaultValue = "30", description = "How many faults (30).")
                    int faults,
            @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Other faults (1).")
                    long seed,
            @Option(names = "--report", paramLabel = "FILE", description = "Write the figures there, as JSON.")
                    @Nullable
                    Path report,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Folder for the platform, emptied first; .lumbar/chaos if not given.")
                    @Nullable
                    Path data,
            @Option(names = "--port-base", paramLabel = "N", description = PORT_BASE) @Nullable Integer portBase,
            @Option(names = "--ports", paramLabel = "MOVES", description = PORTS) @Nullable String ports)
            throws Exception {
        return new ChaosRun(out).run(data, PortOptions.of(portBase, ports), faults, seed, report);
    }

    @Command(
            name = "status",
            description = "Tells what each process of the running platform does. Exits 0 when all are ready.",
            mixinStandardHelpOptions = true)
    int status(@Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data) throws Exception {
        return new Running(folder(data), out).status();
    }

    @Command(
            name = "restart",
            description = "Stops one process of the running platform and starts it again.",
            mixinStandardHelpOptions = true)
    int restart(
            @Parameters(paramLabel = "SERVICE", description = "Its name in lumbar status.") String service,
            @Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data)
            throws Exception {
        return new Running(folder(data), out).restart(service);
    }

    @Command(
            name = "stop",
            description = "Stops the running platform, or one process of it.",
            mixinStandardHelpOptions = true)
    int stop(
            @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Stop this one only.") @Nullable
                    String service,
            @Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data)
            throws Exception {
        return new Running(folder(data), out).stop(service);
    }

    @Command(
            name = "logs",
            description = "Shows the end of a process's log, also when nothing runs.",
            mixinStandardHelpOptions = true)
    int logs(
            @Parameters(paramLabel = "SERVICE", description = "Its name in lumbar status.") String service,
            @Option(names = "-f", description = "Go on as the log grows, until Ctrl-C.") boolean follow,
            @Option(names = "-n", paramLabel = "LINES", defaultValue = "40", description = "How many lines (40).")
                    int lines,
            @Option(names = "--data", paramLabel = "DIR", description = DATA) @Nullable Path data)
            throws Exception {
        return new Logs(out).show(folder(data).log(service), lines, follow);
    }

    /** The script does this itself: the tests need Maven, not us. */
    @Command(
            name = "test",
            description = "Runs all tests: format, types, architecture, contracts, processes. --full takes longer.",
            mixinStandardHelpOptions = true)
    int test() {
        out.println("Run it as ./lumbar test at the root of the repository.");
        return CommandLine.ExitCode.USAGE;
    }

    private static StateFolder folder(@Nullable Path data) {
        return data == null ? StateFolder.usual() : new StateFolder(data);
    }
}
