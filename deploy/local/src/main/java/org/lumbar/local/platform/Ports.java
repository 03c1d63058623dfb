package org.lumbar.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where everything listens, all on 127.0.0.1. */
public final class Ports {

    private static final int LARGEST = 65_535;

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /** The usual ports. */
    public static Ports usual() {
        return of(Port::usual);
    }

    /** Ports one after the other from {@code base}, in the order of {@link Port}. */
    public static Ports from(int base) {
        if (base < 1 || base + Port.values().length - 1 > LARGEST) {
            throw new IllegalArgumentException(
                    "A port base must be 1 to %d, but is %d".formatted(LARGEST - Port.values().length + 1, base));
        }
        return inOrder(IntStream.iterate(base, number -> number + 1));
    }

    /** Ports that nobody uses at this moment. */
    public static Ports free() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            while (sockets.size() < Port.values().length) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return inOrder(sockets.stream().mapToInt(ServerSocket::getLocalPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These ports, some moved, as in {@code gateway=9000,store=28017}. */
    public Ports moved(String moves) {
        var numbers = new EnumMap<>(this.numbers);
        for (var move : moves.split(",", -1)) {
            var sides = move.strip().split("=", -1);
            if (sides.length != 2 || !sides[1].matches("\\d{1,5}") || Integer.parseInt(sides[1]) > LARGEST) {
                throw new IllegalArgumentException(
                        "Ports are moved like gateway=9000,store=28017, but this is %s".formatted(move));
            }
            numbers.put(Port.of(sides[0]), Integer.valueOf(sides[1]));
        }
        return new Ports(numbers);
    }

    /** The ports that a platform wrote down when it started. */
    public static Ports read(Path file) throws IOException {
        return usual().moved(String.join(",", Files.readAllLines(file)));
    }

    void write(Path file) throws IOException {
        Files.write(
                file,
                numbers.entrySet().stream()
                        .map(each -> each.getKey().label() + "=" + each.getValue())
                        .toList());
    }

    private static Ports inOrder(IntStream numbers) {
        var next = numbers.iterator();
        return of(_ -> next.next());
    }

    private static Ports of(Function<Port, Integer> number) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, number.apply(port));
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        return Objects.requireNonNull(numbers.get(port));
    }

    public URI http(Port port) {
        return URI.create("http://127.0.0.1:" + of(port));
    }

    /** The Kafka bootstrap address. */
    public String brokers() {
        return "127.0.0.1:" + of(Port.BROKER);
    }

    /** What stands in the way of listening on all these ports, in words; empty if nothing does. */
    public List<String> obstacles() {
        var byNumber = numbers.keySet().stream().collect(Collectors.groupingBy(this::of));
        var obstacles = new ArrayList<String>();
        byNumber.forEach((number, ports) -> {
            var names = ports.stream().map(Port::label).collect(Collectors.joining(" and "));
            if (ports.size() > 1) {
                obstacles.add("Port %d is given to %s".formatted(number, names));
            } else if (isInUse(number)) {
                obstacles.add("Port %d, for the %s, is in use by another program".formatted(number, names));
            }
        });
        return obstacles;
    }

    private static boolean isInUse(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ports ports && ports.numbers.equals(numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    @Override
    public String toString() {
        return numbers.toString();
    }
}
