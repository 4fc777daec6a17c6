package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
    private static final Contract CONTRACT = Contract.load();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String RECEIPT = "{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}";

    @Test
    void theDocumentIsOpenApi31() {
        assertThat(CONTRACT.violationsOfDocument()).isEmpty();
    }

    @Test
    void theMetaSchemaNoticesWhatIsNotOpenApi() {
        var broken = Contract.load();
        ((ObjectNode) broken.document().at("/paths/~1v1~1events/post")).put("sumary", "a typo");
        ((ObjectNode) broken.document().at("/components/schemas/Id")).put("minLength", "one");
        assertThat(broken.violationsOfDocument()).anySatisfy(v -> assertThat(v).contains("sumary"));
        assertThat(broken.violationsOfDocument())
                .anySatisfy(v -> assertThat(v).contains("/components/schemas/Id/minLength"));
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        var targets = new HashSet<String>();
        walk("", CONTRACT.document(), (pointer, node) -> {
            if (node.path("$ref").isTextual()) {
                targets.add(node.get("$ref").asText());
            }
        });
        assertThat(targets).allSatisfy(target -> {
            assertThat(target).startsWith("#/");
            assertThat(CONTRACT.document().at(target.substring(1)).isMissingNode())
                    .isFalse();
        });
        var components = CONTRACT.at("/components").children().stream()
                .flatMap(group -> group.names().stream().map(name -> "#" + group.pointer() + "/" + name));
        assertThat(components).allSatisfy(component -> assertThat(targets).contains(component));
    }

    @Test
    void everyOperationSaysWhatItIsAndHowItFails() {
        var ids = new ArrayList<String>();
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> {
            ids.add(operation.node().path("operationId").asText());
            assertThat(operation.node().path("summary").asText()).isNotBlank();
            assertThat(operation.node().path("tags")).hasSize(1);
            assertThat(operation.child("responses").names()).anyMatch(status -> status.startsWith("2"));
            if (operation.pointer().startsWith("/paths/~1v1")) {
                assertThat(operation.child("responses").names()).contains("429", "500", "503");
            }
            if (takesInput(operation)) {
                assertThat(operation.child("responses").names()).contains("400");
            }
            if (!operation.child("requestBody").isMissing()) {
                assertThat(operation.child("responses").names()).contains("413", "415");
            }
        });
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void everyErrorIsAProblemAndEveryAnswerHasARequestId() {
        assertThat(operations()
                        .flatMap(operation -> operation.child("responses").names().stream()
                                .map(status -> new Answer(
                                        operation.pointer(),
                                        status,
                                        operation.child("responses").child(status)))))
                .allSatisfy(answer -> {
                    assertThat(answer.place().child("headers").names()).contains("X-Request-Id");
                    assertThat(answer.place().node().path("description").asText())
                            .isNotBlank();
                    if (answer.status().compareTo("400") >= 0
                            && !answer.operation().contains("health")) {
                        assertThat(answer.place().child("content").names()).containsExactly("application/problem+json");
                    }
                });
    }

    @Test
    void everyPathParameterIsDocumented() {
        assertThat(CONTRACT.at("/paths").names()).allSatisfy(path -> {
            var documented =
                    CONTRACT.at("/paths").child(path).child("parameters").node();
            var names = new HashSet<String>();
            for (var i = 0; i < documented.size(); i++) {
                var parameter = CONTRACT.at("/paths")
                        .child(path)
                        .child("parameters")
                        .child(String.valueOf(i))
                        .node();
                if (parameter.path("in").asText().equals("path")) {
                    names.add("{" + parameter.path("name").asText() + "}");
                }
            }
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(path.split("/"))
                            .filter(part -> part.startsWith("{"))
                            .toList());
        });
    }

    @Test
    void everyFieldIsDescribedAndEveryObjectSaysWhetherItIsOpen() {
        CONTRACT.at("/components/schemas").children().forEach(schema -> {
            assertThat(schema.node().path("description").asText())
                    .as(schema.pointer())
                    .isNotBlank();
            if (schema.node().has("properties")
                    && !Set.of("ProfileFields", "EventData", "RuleBaseVersionInfo", "RuleBaseFindings")
                            .contains(nameOf(schema))) {
                assertThat(schema.node().has("additionalProperties")
                                || schema.node().has("unevaluatedProperties"))
                        .as("%s says whether it is open", schema.pointer())
                        .isTrue();
            }
            schema.node()
                    .path("properties")
                    .properties()
                    .forEach(field -> assertThat(
                                    field.getValue().path("description").asText())
                            .as("%s of %s", field.getKey(), schema.pointer())
                            .endsWith("."));
        });
    }

    @Test
    void everyExampleOfABodyFitsItsSchema() {
        var seen = new ArrayList<String>();
        walk("", CONTRACT.document(), (pointer, node) -> {
            if (node.has("schema") && node.has("examples")) {
                examplesOf(pointer).forEach(example -> {
                    assertThat(CONTRACT.violations(
                                    pointer + "/schema", example.node().path("value")))
                            .as(example.pointer())
                            .isEmpty();
                    seen.add(example.pointer());
                });
            }
        });
        assertThat(seen).hasSizeGreaterThan(30);
    }

    @Test
    void everyExampleOfAParameterAHeaderAndASchemaFits() {
        walk("", CONTRACT.document(), (pointer, node) -> {
            if (node.has("schema") && node.has("example")) {
                assertThat(CONTRACT.violations(pointer + "/schema", node.get("example")))
                        .as(pointer)
                        .isEmpty();
            }
            if (pointer.matches("/components/schemas/\\w+")
                    && node.path("examples").isArray()) {
                node.get("examples")
                        .forEach(example -> assertThat(CONTRACT.violations(pointer, example))
                                .as(pointer)
                                .isEmpty());
            }
        });
    }

    @Test
    void everyLineOfTheStreamExampleIsAnEvent() {
        var lines =
                CONTRACT.at("/paths/~1v1~1events/post/requestBody/content/application~1x-ndjson/examples/lines/value");
        assertThat(lines.node().asText().lines())
                .hasSize(2)
                .allSatisfy(line -> CONTRACT.checkRequest("POST", "/v1/events", "application/json", line));
    }

    @Test
    void theMainRequestsAndAnswersHaveExamples() {
        assertThat(operations().filter(operation -> operation.pointer().startsWith("/paths/~1v1")))
                .allSatisfy(operation -> {
                    var bodies = Stream.of("/requestBody", "/responses/200", "/responses/201")
                            .map(child ->
                                    CONTRACT.at(operation.pointer() + child).child("content"))
                            .flatMap(content -> content.children().stream());
                    assertThat(bodies)
                            .allSatisfy(media ->
                                    assertThat(media.child("examples").names()).isNotEmpty());
                });
    }

    @Test
    void anAnswerAsDocumentedPasses() {
        assertThatCode(() -> {
                    CONTRACT.check("POST", "/v1/events", 200, "application/json; charset=utf-8", RECEIPT);
                    CONTRACT.check("GET", "/v1/customers/a%2Fb?x=1", 200, "application/json", "{\"id\":\"a/b\"}");
                    CONTRACT.check("DELETE", "/v1/customers/c-1", 204, null, null);
                    CONTRACT.check("GET", "/metrics", 200, "text/plain; version=0.0.4", "up 1\n");
                    CONTRACT.check("GET", "/", 200, "text/html;charset=utf-8", "<!doctype html><title>Lotse</title>");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aPathIsFoundByTemplateAndByValueAndTheFixedOneGoesFirst() {
        assertBroken(() -> CONTRACT.check("POST", "/v1/decisions/batch", 200, "application/json", "{}"), "decisions");
        assertBroken(() -> CONTRACT.check("GET", "/v1/decisions/{decisionId}", 200, "application/json", "{}"), "trace");
        assertBroken(() -> CONTRACT.check("GET", "/v1/decisions/d-1", 200, "application/json", "{}"), "trace");
    }

    @Test
    void aMissingFieldIsNoticed() {
        assertBroken(
                () -> CONTRACT.check("POST", "/v1/events", 200, "application/json", "{\"accepted\":1,\"rejected\":[]}"),
                "duplicates");
    }

    @Test
    void anUndocumentedFieldIsNoticedHoweverDeep() {
        assertBroken(
                () -> CONTRACT.check(
                        "POST", "/v1/events", 200, "application/json", RECEIPT.replace("}", ",\"took\":3}")),
                "took");
        assertBroken(
                () -> CONTRACT.check(
                        "GET", "/v1/customers/c-1", 200, "application/json", "{\"id\":\"c-1\",\"vip\":true}"),
                "vip");
        var decision = (ObjectNode)
                CONTRACT.at("/components/examples/Decision/value").node().deepCopy();
        ((ObjectNode) decision.at("/actions/0/factors")).put("mood", 1);
        assertBroken(
                () -> CONTRACT.check("POST", "/v1/decisions", 200, "application/json", decision.toString()), "mood");
    }

    @Test
    void aWrongTypeAndABrokenBoundAreNoticed() {
        assertBroken(
                () -> CONTRACT.check("POST", "/v1/events", 200, "application/json", RECEIPT.replace("1", "\"1\"")),
                "/accepted");
        assertBroken(
                () -> CONTRACT.check("POST", "/v1/events", 200, "application/json", RECEIPT.replace("1", "-1")),
                "/accepted");
    }

    @Test
    void anUndocumentedStatusOperationOrContentTypeIsNoticed() {
        assertBroken(() -> CONTRACT.check("POST", "/v1/events", 202, "application/json", RECEIPT), "status 202");
        assertBroken(() -> CONTRACT.check("GET", "/v1/events", 200, "application/json", RECEIPT), "operation");
        assertBroken(() -> CONTRACT.check("GET", "/v1/nothing", 200, "application/json", RECEIPT), "operation");
        assertBroken(() -> CONTRACT.check("POST", "/v1/events", 200, "text/plain", RECEIPT), "text/plain");
        assertBroken(() -> CONTRACT.check("POST", "/v1/events", 200, "application/json", "<html>"), "not JSON");
        assertBroken(() -> CONTRACT.check("DELETE", "/v1/customers/c-1", 204, "", "gone"), "no body");
    }

    @Test
    void aProblemOutsideEveryOperationIsCheckedToo() {
        var problem =
                "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is no /v2.\"}";
        assertThatCode(() -> CONTRACT.checkProblem(404, "application/problem+json", problem))
                .doesNotThrowAnyException();
        assertBroken(() -> CONTRACT.checkProblem(404, "text/html", problem), "application/problem+json");
        assertBroken(() -> CONTRACT.checkProblem(405, "application/problem+json", problem), "/status");
        assertBroken(
                () -> CONTRACT.checkProblem(404, "application/problem+json", problem.replace("}", ",\"stack\":1}")),
                "stack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'customerId':'c-1','customer':{'id':'c-1'}}",
                "{'customerId':''}",
                "{'customerId':'a\\u007fb'}",
                "{'customerId':'c-1','limit':21}",
                "{'customerId':'c-1','limit':0}",
                "{'customerId':'c-1','chanel':'WEB'}",
                "{'customerId':'c-1','channel':'WEB','direction':'OUTBOUND'}",
                "{'customerId':'c-1','context':{'intent':'CANCEL'}}",
                "{'customerId':'c-1','asOf':'2026-11-21'}",
                "{'customerId':'c-1','ruleBase':'the last'}",
                "{'customerId':'c-1','why':[]}",
                "{'customer':{'id':'c-1','vip':true}}",
                "{'customer':{'id':'c-1','events':[{'id':'e','customerId':'c-1','type':'email.opened','time':'2026-01-01T00:00:00Z'}]}}",
            })
    void aWrongDecisionRequestIsNoticed(String body) {
        assertThatThrownBy(() -> CONTRACT.checkRequest("POST", "/v1/decisions", "application/json", quoted(body)))
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "order.placed     | {'amount':49.9}                            | true",
                "order.placed     | {'amount':49.90001}                        | false",
                "order.placed     | {'amount':-1}                              | false",
                "order.placed     | {'amount':1000000000.0001}                 | false",
                "order.placed     | {'amount':{'amount':1,'currency':'EUR'}}   | true",
                "order.placed     | {'amount':{'amount':1}}                    | false",
                "order.placed     | {'orderId':'o-1'}                          | false",
                "order.placed     | {'amount':1,'colour':'red'}                | true",
                "order.parked     | {}                                         | false",
                "optin.confirmed  | {'channel':'EMAIL'}                        | true",
                "optin.confirmed  | {'channel':'WEB'}                          | false",
                "optin.confirmed  | {}                                         | false",
                "optin.revoked    | {}                                         | true",
                "feedback.given   | {'score':11}                               | false",
                "review.published | {'stars':5}                                | true",
                "email.opened     | {'anything':[1]}                           | true",
            })
    void theDataOfAnEventGoWithItsType(String type, String data, boolean fits) {
        var event = quoted("{'id':'e','customerId':'c','type':'%s','time':'2026-01-01T00:00:00Z','data':%s}"
                .formatted(type, data));
        var cloudEvent = event.replace("\"customerId\"", "\"specversion\":\"1.0\",\"source\":\"/x\",\"subject\"");
        assertThat(passes("application/json", event)).isEqualTo(fits);
        assertThat(passes("application/cloudevents+json", cloudEvent)).isEqualTo(fits);
        assertThat(passes("application/cloudevents-batch+json", "[" + cloudEvent + "]"))
                .isEqualTo(fits);
    }

    private record Answer(String operation, String status, Contract.Place place) {}

    private static boolean passes(String contentType, String body) {
        try {
            CONTRACT.checkRequest("POST", "/v1/events", contentType, body);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static void assertBroken(Runnable check, String named) {
        assertThatThrownBy(check::run).isInstanceOf(AssertionError.class).hasMessageContaining(named);
    }

    private static Stream<Contract.Place> operations() {
        return CONTRACT.at("/paths").children().stream()
                .flatMap(path -> path.names().stream().filter(METHODS::contains).map(path::child));
    }

    private static boolean takesInput(Contract.Place operation) {
        return operation.pointer().contains("{")
                || !operation.child("parameters").isMissing()
                || !operation.child("requestBody").isMissing();
    }

    private static List<Contract.Place> examplesOf(String mediaPointer) {
        return CONTRACT.at(mediaPointer).child("examples").children();
    }

    private static String nameOf(Contract.Place schema) {
        return schema.pointer().replaceFirst(".*/", "");
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static void walk(String pointer, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, node);
        for (Entry<String, JsonNode> field : node.properties()) {
            walk(pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue(), visitor);
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            walk(pointer + "/" + i, node.get(i), visitor);
        }
    }
}
