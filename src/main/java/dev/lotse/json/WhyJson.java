package dev.lotse.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Why;
import dev.lotse.decision.Why.Attempt;
import dev.lotse.decision.Why.Fate;
import java.io.IOException;
import java.util.List;

/** Why an action was chosen or not, as JSON. */
final class WhyJson {
    private WhyJson() {}

    static void write(JsonGenerator json, Why why) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", why.action());
        switch (why.fate()) {
            case Fate.Chosen(int rank, Channel channel, double score) -> ranked(json, "CHOSEN", rank, channel, score);
            case Fate.Outranked(int rank, Channel channel, double score, double last) -> {
                ranked(json, "OUTRANKED", rank, channel, score);
                json.writeNumberField("lastChosenScore", last);
            }
            case Fate.TakenOut(List<Removed> reasons) -> takenOut(json, reasons);
            case Fate.NotProposed nobody -> json.writeStringField("fate", "NOT_PROPOSED");
            case Fate.NotHeard failed -> json.writeStringField("fate", "NOT_HEARD");
            case Fate.NoSuchAction unknown -> json.writeStringField("fate", "NO_SUCH_ACTION");
        }
        json.writeArrayFieldStart("rules");
        for (var attempt : why.attempts()) {
            attempt(json, attempt);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void ranked(JsonGenerator json, String fate, int rank, Channel channel, double score)
            throws IOException {
        json.writeStringField("fate", fate);
        json.writeNumberField("rank", rank);
        json.writeStringField("channel", channel.name());
        json.writeNumberField("score", score);
    }

    private static void takenOut(JsonGenerator json, List<Removed> reasons) throws IOException {
        json.writeStringField("fate", "REMOVED");
        json.writeArrayFieldStart("removed");
        for (var reason : reasons) {
            DecisionJson.removed(json, reason);
        }
        json.writeEndArray();
    }

    private static void attempt(JsonGenerator json, Attempt attempt) throws IOException {
        var unmet = attempt.unmet();
        json.writeStartObject();
        json.writeStringField("rule", attempt.rule().name());
        json.writeStringField("file", attempt.rule().file());
        json.writeNumberField("line", attempt.rule().line());
        Json.nullable(json, "condition", unmet == null ? null : unmet.condition());
        Json.nullable(json, "found", unmet == null ? null : unmet.found());
        Json.nullable(json, "needed", unmet == null ? null : unmet.needed());
        json.writeEndObject();
    }
}
