package dev.lotse.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.Trace;
import dev.lotse.decision.Score;
import dev.lotse.decision.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions as JSON, written as a stream. */
public final class DecisionJson {
    private static final int USUAL_SIZE = 4_096;

    // What every answer says, encoded once.
    private static final SerializedString DECISION_ID = new SerializedString("decisionId");
    private static final SerializedString CUSTOMER_ID = new SerializedString("customerId");
    private static final SerializedString DECIDED_AT = new SerializedString("decidedAt");
    private static final SerializedString RULE_BASE = new SerializedString("ruleBase");
    private static final SerializedString PHASE = new SerializedString("phase");
    private static final SerializedString KEY = new SerializedString("key");
    private static final SerializedString MODEL = new SerializedString("model");
    private static final SerializedString LABEL = new SerializedString("label");
    private static final SerializedString REASON_CODE = new SerializedString("reasonCode");
    private static final SerializedString REASON = new SerializedString("reason");
    private static final SerializedString MOMENT = new SerializedString("moment");
    private static final SerializedString PERSONA = new SerializedString("persona");
    private static final SerializedString ACTIONS = new SerializedString("actions");
    private static final SerializedString RANK = new SerializedString("rank");
    private static final SerializedString ACTION = new SerializedString("action");
    private static final SerializedString KIND = new SerializedString("kind");
    private static final SerializedString CHANNEL = new SerializedString("channel");
    private static final SerializedString PLACEMENT = new SerializedString("placement");
    private static final SerializedString SCORE = new SerializedString("score");
    private static final SerializedString FACTORS = new SerializedString("factors");
    private static final SerializedString PROPENSITY = new SerializedString("propensity");
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString CONTEXT = new SerializedString("context");
    private static final SerializedString LEVER = new SerializedString("lever");
    private static final SerializedString TITLE = new SerializedString("title");
    private static final SerializedString TEXT = new SerializedString("text");
    private static final SerializedString TALKING_POINTS = new SerializedString("talkingPoints");
    private static final SerializedString NOTICES = new SerializedString("notices");
    private static final SerializedString ACCEPT_LABEL = new SerializedString("acceptLabel");
    private static final SerializedString REJECT_LABEL = new SerializedString("rejectLabel");
    private static final SerializedString LEGAL_BASIS = new SerializedString("legalBasis");
    private static final SerializedString VALID_UNTIL = new SerializedString("validUntil");
    private static final SerializedString RULE = new SerializedString("rule");
    private static final SerializedString NO_ACTION = new SerializedString("noAction");

    /** Writes texts that may be long and come again and again. */
    @FunctionalInterface
    interface Texts {
        void write(JsonGenerator json, String text) throws IOException;
    }

    private DecisionJson() {}

    public static byte[] write(Decision decision) {
        var out = new ByteArrayOutputStream(USUAL_SIZE);
        write(decision, JsonGenerator::writeString, out);
        return out.toByteArray();
    }

    /** @param texts how long texts are written */
    static void write(Decision decision, Texts texts, OutputStream out) {
        try (var json = Json.MAPPER.createGenerator(out)) {
            write(json, texts, decision, decision.trace(), decision.why());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(JsonGenerator json, Decision decision, @Nullable Trace trace, List<Why> why) throws IOException {
        write(json, JsonGenerator::writeString, decision, trace, why);
    }

    private static void write(JsonGenerator json, Texts texts, Decision decision, @Nullable Trace trace, List<Why> why)
            throws IOException {
        json.writeStartObject();
        text(json, DECISION_ID, decision.decisionId());
        text(json, CUSTOMER_ID, decision.customerId());
        text(json, DECIDED_AT, Times.written(decision.decidedAt()));
        text(json, RULE_BASE, decision.ruleBase());
        phase(json, decision.phase());
        nullable(json, MOMENT, name(decision.moment()));
        nullable(json, PERSONA, decision.persona());
        json.writeFieldName(ACTIONS);
        json.writeStartArray();
        for (var advice : decision.actions()) {
            advice(json, texts, advice);
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
        json.writeFieldName(PHASE);
        json.writeStartObject();
        text(json, KEY, phase.key().name());
        text(json, MODEL, phase.model());
        text(json, LABEL, phase.label());
        text(json, REASON_CODE, phase.reasonCode());
        text(json, REASON, phase.reason());
        json.writeEndObject();
    }

    private static void advice(JsonGenerator json, Texts texts, Advice advice) throws IOException {
        json.writeStartObject();
        json.writeFieldName(RANK);
        json.writeNumber(advice.rank());
        text(json, ACTION, advice.action());
        text(json, KIND, advice.kind().name());
        text(json, CHANNEL, advice.channel().name());
        nullable(json, PLACEMENT, advice.placement());
        score(json, advice.score());
        text(json, texts, TITLE, advice.title());
        text(json, texts, TEXT, advice.text());
        text(json, texts, REASON, advice.reason());
        texts(json, texts, TALKING_POINTS, advice.talkingPoints());
        texts(json, texts, NOTICES, advice.notices());
        text(json, ACCEPT_LABEL, advice.acceptLabel());
        text(json, REJECT_LABEL, advice.rejectLabel());
        text(json, LEGAL_BASIS, advice.legalBasis().name());
        text(json, VALID_UNTIL, Times.written(advice.validUntil()));
        nullable(json, texts, RULE, advice.rule());
        if (advice.mandatory() != null) {
            json.writeBooleanField("mandatory", true);
            json.writeStringField("mandatoryReason", advice.mandatory());
        }
        json.writeEndObject();
    }

    private static void score(JsonGenerator json, Score score) throws IOException {
        number(json, SCORE, score.total());
        json.writeFieldName(FACTORS);
        json.writeStartObject();
        number(json, PROPENSITY, score.propensity());
        number(json, VALUE, score.value());
        number(json, CONTEXT, score.context());
        number(json, LEVER, score.lever());
        json.writeEndObject();
    }

    private static void noAction(JsonGenerator json, Decision.@Nullable NoAction noAction) throws IOException {
        json.writeFieldName(NO_ACTION);
        if (noAction == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, REASON, noAction.reason().name());
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
        Json.nullable(json, "channel", removed.channel());
        json.writeStringField("stage", removed.stage().name());
        Json.nullable(json, "rule", removed.rule());
        json.writeStringField("reason", removed.reason());
        Json.nullable(json, "wouldQualifyIf", removed.wouldQualifyIf());
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

    private static void text(JsonGenerator json, SerializedString name, String text) throws IOException {
        json.writeFieldName(name);
        json.writeString(text);
    }

    private static void text(JsonGenerator json, Texts texts, SerializedString name, String text) throws IOException {
        json.writeFieldName(name);
        texts.write(json, text);
    }

    private static void texts(JsonGenerator json, Texts texts, SerializedString name, List<String> all)
            throws IOException {
        json.writeFieldName(name);
        json.writeStartArray();
        for (var text : all) {
            texts.write(json, text);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, SerializedString name, double number) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(number);
    }

    private static void nullable(JsonGenerator json, SerializedString name, @Nullable String text) throws IOException {
        nullable(json, JsonGenerator::writeString, name, text);
    }

    private static void nullable(JsonGenerator json, Texts texts, SerializedString name, @Nullable String text)
            throws IOException {
        json.writeFieldName(name);
        if (text == null) {
            json.writeNull();
        } else {
            texts.write(json, text);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
