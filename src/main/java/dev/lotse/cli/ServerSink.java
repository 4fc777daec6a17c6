package dev.lotse.cli;

import dev.lotse.feed.FeedStopped;
import dev.lotse.feed.Sink;
import dev.lotse.json.InvalidInput;
import dev.lotse.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts events to a running server, which reads and stores them. */
final class ServerSink implements Sink {
    private final RunningServer server;

    ServerSink(RunningServer server) {
        this.server = server;
    }

    @Override
    public Taken take(List<String> events) {
        var answer = post((String.join("\n", events) + "\n").getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            throw new FeedStopped("The server refused the events: " + Problems.told(answer));
        }
        var taken = read(answer);
        if (taken.accepted() + taken.duplicates() + taken.rejected().size() != events.size()) {
            throw new FeedStopped(
                    "The server was given " + events.size() + " events and accounts for others: " + answer.body());
        }
        return taken;
    }

    private RunningServer.Answer post(byte[] body) {
        try {
            return server.post("v1/events", "application/x-ndjson", body);
        } catch (RunningServer.Unanswered e) {
            throw new FeedStopped(String.valueOf(e.getMessage()), e);
        }
    }

    private static Taken read(RunningServer.Answer answer) {
        try {
            var json = Json.readObject(answer.body());
            var refused = new ArrayList<Refused>();
            if (json.get("rejected") instanceof List<?> rejected) {
                for (var each : rejected) {
                    if (each instanceof Map<?, ?> one) {
                        refused.add(new Refused(number(one.get("index")), String.valueOf(one.get("detail"))));
                    }
                }
            }
            return new Taken(number(json.get("accepted")), number(json.get("duplicates")), refused);
        } catch (InvalidInput e) {
            throw new FeedStopped("What answers is no Lotse: " + e.getMessage(), e);
        }
    }

    private static int number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw new InvalidInput("", "expected a number, but found " + value);
    }

    @Override
    public void close() {
        server.close();
    }
}
