package dev.lotse.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.Trace;
import dev.lotse.decision.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decisions as JSON, written as a stream. */
public final class DecisionJson {
    private static final int USUAL_SIZE = 4_096;

    private DecisionJson() {}

    public static byte[] write(Decision decision) {
        return write(decision, UnaryOperator.identity());
    }

    /** @param through what the decision is written through */
    static byte[] write(Decision decision, UnaryOperator<JsonGenerator> through) {
        var out = new ByteArrayOutputStream(USUAL_SIZE);
        try (var json = Json.MAPPER.createGenerator(out)) {
            write(through.apply(json), decision, decision.trace(), decision.why());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static void write(JsonGenerator json, Decision decision, @Nullable Trace trace, List<Why> why) throws IOException {
        json.writeStartObject();
        json.writeStringField("decisionId", decision.decisionId());
        json.writeStringField("customerId", decision.customerId());
        json.writeStringField("decidedAt", Times.written(decision.decidedAt()));
        json.writeStringField("ruleBase", decision.ruleBase());
        phase(json, decision.phase());
        nullable(json, "moment", decision.moment());
        nullable(json, "persona", decision.persona());
        json.writeArrayFieldStart("actions");
        for (var advice : decision.actions()) {
            advice(json, advice);
        }
        json.writeEndArray();
        noAction(json, decision.noAction());
        if (decision.fallback()) {
            json.writeBooleanField("fallback", true);
        }
        if (decision.truncated()) {
            json.writeBooleanField("truncated", true);
        }
        if (trace != null || !why.isEmpty()) {
            trace(json, trace, why);
        }
        json.writeEndObject();
    }

    private static void phase(JsonGenerator json, Decision.Standing phase) throws IOException {
        json.writeObjectFieldStart("phase");
        json.writeStringField("key", phase.key().name());
        json.writeStringField("model", phase.model());
        json.writeStringField("label", phase.label());
        json.writeStringField("reasonCode", phase.reasonCode());
        json.writeStringField("reason", phase.reason());
        json.writeEndObject();
    }

    private static void advice(JsonGenerator json, Advice advice) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rank", advice.rank());
        json.writeStringField("action", advice.action());
        json.writeStringField("kind", advice.kind().name());
        json.writeStringField("channel", advice.channel().name());
        nullable(json, "placement", advice.placement());
        json.writeNumberField("score", advice.score().total());
        json.writeObjectFieldStart("factors");
        json.writeNumberField("propensity", advice.score().propensity());
        json.writeNumberField("value", advice.score().value());
        json.writeNumberField("context", advice.score().context());
        json.writeNumberField("lever", advice.score().lever());
        json.writeEndObject();
        json.writeStringField("title", advice.title());
        json.writeStringField("text", advice.text());
        json.writeStringField("reason", advice.reason());
        texts(json, "talkingPoints", advice.talkingPoints());
        texts(json, "notices", advice.notices());
        json.writeStringField("acceptLabel", advice.acceptLabel());
        json.writeStringField("rejectLabel", advice.rejectLabel());
        json.writeStringField("legalBasis", advice.legalBasis().name());
        json.writeStringField("validUntil", Times.written(advice.validUntil()));
        nullable(json, "rule", advice.rule());
        if (advice.mandatory() != null) {
            json.writeBooleanField("mandatory", true);
            json.writeStringField("mandatoryReason", advice.mandatory());
        }
        json.writeEndObject();
    }

    private static void noAction(JsonGenerator json, Decision.@Nullable NoAction noAction) throws IOException {
        if (noAction == null) {
            json.writeNullField("noAction");
            return;
        }
        json.writeObjectFieldStart("noAction");
        json.writeStringField("reason", noAction.reason().name());
        json.writeStringField("detail", noAction.detail());
        json.writeEndObject();
    }

    private static void trace(JsonGenerator json, @Nullable Trace trace, List<Why> why) throws IOException {
        json.writeObjectFieldStart("trace");
        if (trace != null) {
            how(json, trace);
        }
        if (!why.isEmpty()) {
            json.writeArrayFieldStart("why");
            for (var each : why) {
                WhyJson.write(json, each);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void how(JsonGenerator json, Trace trace) throws IOException {
        json.writeObjectFieldStart("facts");
        for (var fact : trace.facts().entrySet()) {
            json.writeFieldName(fact.getKey());
            value(json, fact.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("rules");
        for (var fired : trace.rules()) {
            json.writeStartObject();
            json.writeStringField("rule", fired.rule());
            json.writeStringField("file", fired.file());
            json.writeStringField("stage", fired.stage().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("removed");
        for (var removed : trace.removed()) {
            removed(json, removed);
        }
        json.writeEndArray();
        json.writeNumberField("micros", trace.micros());
    }

    static void removed(JsonGenerator json, Decision.Removed removed) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", removed.action());
        nullable(json, "channel", removed.channel());
        json.writeStringField("stage", removed.stage().name());
        nullable(json, "rule", removed.rule());
        json.writeStringField("reason", removed.reason());
        nullable(json, "wouldQualifyIf", removed.wouldQualifyIf());
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Boolean flag -> json.writeBoolean(flag);
            case Integer whole -> json.writeNumber(whole);
            case Double number -> json.writeNumber(number);
            case Collection<?> many -> {
                json.writeStartArray();
                for (var each : many) {
                    json.writeString(each.toString());
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void nullable(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value.toString());
        }
    }
}
