package dev.lotse.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A flight recording of another JVM, which runs as it is: where each thread is whenever it has used 5 ms of a core. */
record FlightRecording(ProcessHandle process, Path file) {
    private static final String NAME = "profile";

    static FlightRecording start(ProcessHandle process, Path file) throws IOException, InterruptedException {
        jcmd(
                process,
                "JFR.start",
                "name=" + NAME,
                "settings=none",
                "+jdk.CPUTimeSample#enabled=true",
                "+jdk.CPUTimeSample#stackTrace=true",
                "+jdk.CPUTimeSample#throttle=5ms",
                "+jdk.CPUTimeSamplesLost#enabled=true");
        return new FlightRecording(process, file);
    }

    void stop() throws IOException, InterruptedException {
        jcmd(process, "JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
    }

    private static void jcmd(ProcessHandle process, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(process.pid()));
        command.addAll(List.of(arguments));
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes());
        if (!running.waitFor(1, TimeUnit.MINUTES) || running.exitValue() != 0 || said.contains("Warning")) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
        }
    }
}
