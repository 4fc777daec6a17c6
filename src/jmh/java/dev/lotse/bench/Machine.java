package dev.lotse.bench;

import static dev.lotse.bench.Results.map;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** {@code Machine COMMIT}: on what, of what and when is measured. */
final class Machine {
    private Machine() {}

    public static void main(String[] args) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        Results.write(
                "machine",
                map(
                        "commit",
                        args[0],
                        "machine",
                        "%d cores, %s, %s GB"
                                .formatted(
                                        system.getAvailableProcessors(),
                                        found("/proc/cpuinfo", "model name\\s*: (.*)"),
                                        found("/proc/meminfo", "MemTotal:\\s*(\\d+)\\d{6} kB")),
                        "system",
                        system.getName() + " " + system.getVersion(),
                        "java",
                        System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                        "libraries",
                        "Vert.x %s, Drools %s, Jackson %s"
                                .formatted(version("vertx"), version("drools"), version("jackson")),
                        "load before",
                        Results.rounded(system.getSystemLoadAverage())));
    }

    private static String version(String library) throws IOException {
        return found("pom.xml", "<" + library + "\\.version>(.*?)<");
    }

    private static String found(String file, String pattern) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        return matcher.find() ? matcher.group(1) : "unknown";
    }
}
