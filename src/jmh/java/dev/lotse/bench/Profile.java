package dev.lotse.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What some threads of a recording were busy with; of each part and method the share of their samples' time. */
final class Profile {
    static final String EVENT_LOOPS = "vert.x-eventloop-thread";

    private final String threads;
    private final Map<Part, Double> millisByPart = new EnumMap<>(Part.class);
    private final Map<String, Double> millisByMethod = new HashMap<>();
    private double millis;
    private long samples;
    private long lost;

    /** The innermost method of so many of the samples. */
    record Hot(String method, double share) {}

    private Profile(String threads) {
        this.threads = threads;
    }

    /** @param threads what their names begin with */
    static Profile of(Path recording, String threads) throws IOException {
        var profile = new Profile(threads);
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                profile.add(file.readEvent());
            }
        }
        if (profile.samples == 0) {
            throw new IllegalStateException("no thread " + threads + " was sampled in " + recording);
        }
        return profile;
    }

    private void add(RecordedEvent event) {
        var thread = event.getThread("eventThread");
        if (thread == null
                || thread.getJavaName() == null
                || !thread.getJavaName().startsWith(threads)) {
            return;
        }
        if (event.getEventType().getName().equals("jdk.CPUTimeSamplesLost")) {
            lost += event.getLong("lostSamples");
        } else if (event.getStackTrace() == null) {
            lost++;
        } else {
            add(
                    event.getStackTrace().getFrames(),
                    event.getDuration("samplingPeriod").toNanos() / 1e6);
        }
    }

    private void add(List<RecordedFrame> frames, double period) {
        samples++;
        millis += period;
        var classes = frames.stream().map(Profile::className).toList();
        millisByPart.merge(Part.of(classes), period, Double::sum);
        millisByMethod.merge(
                classes.getFirst() + "." + frames.getFirst().getMethod().getName(), period, Double::sum);
    }

    /** Without what tells apart the classes that are generated alike, for rules or by the JVM. */
    private static String className(RecordedFrame frame) {
        return frame.getMethod()
                .getType()
                .getName()
                .replaceFirst("^(rules\\.\\w+)\\.\\w+\\.(Lambda[A-Z][a-z]+).*", "$1.$2")
                .replaceFirst("(\\$\\$Lambda).*", "$1");
    }

    double share(Part part) {
        return millisByPart.getOrDefault(part, 0.0) / millis;
    }

    List<Hot> hottest(int methods) {
        return millisByMethod.entrySet().stream()
                .map(each -> new Hot(each.getKey(), each.getValue() / millis))
                .sorted(Comparator.comparingDouble(Hot::share).reversed())
                .limit(methods)
                .toList();
    }

    long samples() {
        return samples;
    }

    /** How many samples could not be kept. */
    long lost() {
        return lost;
    }
}
