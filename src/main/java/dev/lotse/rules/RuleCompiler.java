package dev.lotse.rules;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Compiles rule bases, each in a process of its own, so that neither the work nor a hostile rule reaches the serving one.
 * Blocks for seconds; never call it on an event loop.
 */
public final class RuleCompiler {
    private static final System.Logger LOG = System.getLogger(RuleCompiler.class.getName());
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int OUT_OF_MEMORY = 3;
    private static final int MAX_ANSWER = 100_000_000;

    /** Where there is a shell: so many seconds of processor time, and no file may be written or grow. */
    private static final List<String> LIMITED = Files.isExecutable(Path.of("/bin/sh"))
            ? List.of("/bin/sh", "-c", "ulimit -t 120; ulimit -f 0; ulimit -c 0; exec \"$@\"", "rule-compiler")
            : List.of();

    private final Class<?> fact;
    private final List<String> limits;
    private final Duration limit;

    /** One process at a time, in the order of arrival. */
    private final ReentrantLock turns = new ReentrantLock(true);

    /** @param fact what rules see */
    public RuleCompiler(Class<?> fact) {
        this(fact, LIMIT, List.of("-Xmx512m"));
    }

    RuleCompiler(Class<?> fact, Duration limit, List<String> limits) {
        this.fact = fact;
        this.limit = limit;
        this.limits = List.copyOf(limits);
    }

    /** @param actions the keys of the catalogue in {@code sources} */
    public Compilation compile(RuleSources sources, Set<String> actions) {
        List<Finding> refusals = Intake.examine(sources);
        if (!refusals.isEmpty()) {
            return new Compilation.Refused(refusals);
        }
        turns.lock();
        try {
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().clear();
            Process process = builder.start();
            try {
                return talk(process, new Wire.Order(fact.getName(), actions, sources));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return failed("The compiler cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("The compiler was interrupted.");
        } finally {
            turns.unlock();
        }
    }

    private Compilation talk(Process process, Wire.Order order) throws InterruptedException, IOException {
        FutureTask<byte[]> answer = async(() -> all(process.getInputStream()));
        FutureTask<byte[]> complaints = async(() -> all(process.getErrorStream()));
        Thread.ofVirtual().name("rule compiler").start(() -> send(order, process));
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return failed("The compiler took longer than " + limit.toSeconds() + " s. Is the rule base that large?");
        }
        if (process.exitValue() == OUT_OF_MEMORY) {
            return failed("The compiler ran out of memory. Is the rule base that large?");
        }
        if (process.exitValue() != 0) {
            return failed("The compiler died: " + last(result(complaints)));
        }
        return Wire.read(new DataInputStream(new ByteArrayInputStream(result(answer))));
    }

    /** A process that does not listen to the end says itself why. */
    private static void send(Wire.Order order, Process process) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
            order.write(out);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the compiler did not listen", e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(LIMITED);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(limits);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Djdk.net.hosts.file=/dev/null",
                "-Dlogback.configurationFile=dev/lotse/rules/compiler-logback.xml",
                "-cp",
                System.getProperty("lotse.compiler.classpath", System.getProperty("java.class.path")),
                CompilerMain.class.getName()));
        return command;
    }

    private static <T> FutureTask<T> async(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("rule compiler").start(task);
        return task;
    }

    private static byte[] all(InputStream in) throws IOException {
        try (in) {
            return in.readNBytes(MAX_ANSWER);
        }
    }

    private static byte[] result(FutureTask<byte[]> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException("cannot read what the compiler says", new IOException(e.getCause()));
        }
    }

    private static String last(byte[] complaints) {
        String text = new String(complaints, StandardCharsets.UTF_8).strip();
        return text.substring(Math.max(0, text.length() - 500));
    }

    private static Compilation failed(String message) {
        return new Compilation.Refused(List.of(Finding.general(Code.COMPILER, message)));
    }
}
