package dev.lotse.bench.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers on one event loop; one is deployed for each core. */
final class DecisionServer<F> extends VerticleBase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader QUESTIONS = JSON.readerFor(Question.class);
    private static final ObjectWriter ANSWERS = JSON.writerFor(Answer.class);

    private final int port;
    private final Engine<F> engine;
    private final List<Rule> rules;
    private final Map<String, Action> actionsByKey;
    private final Map<String, Data.Customer<F>> customersById;

    DecisionServer(
            int port,
            Engine<F> engine,
            List<Rule> rules,
            Map<String, Action> actionsByKey,
            Map<String, Data.Customer<F>> customersById) {
        this.port = port;
        this.engine = engine;
        this.rules = rules;
        this.actionsByKey = actionsByKey;
        this.customersById = customersById;
    }

    private record Question(String customerId, String channel, int limit) {}

    @Override
    public Future<?> start() {
        return vertx.createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1");
    }

    private void handle(HttpServerRequest request) {
        if (request.method() == HttpMethod.POST && request.path().equals("/decide")) {
            request.body().onSuccess(body -> decide(body, request.response()));
        } else {
            request.response()
                    .setStatusCode(request.path().equals("/ready") ? 200 : 404)
                    .end();
        }
    }

    private void decide(Buffer body, HttpServerResponse response) {
        try {
            Question question = QUESTIONS.readValue(body.getBytes());
            Data.Customer<F> customer = customersById.get(question.customerId());
            if (customer == null) {
                response.setStatusCode(404).end();
            } else {
                response.putHeader("content-type", "application/json")
                        .end(Buffer.buffer(ANSWERS.writeValueAsBytes(answer(question, customer))));
            }
        } catch (IOException e) {
            response.setStatusCode(400).end(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            response.setStatusCode(500).end(e.toString());
        }
    }

    private Answer answer(Question question, Data.Customer<F> customer) {
        Ranking ranking = new Ranking(rules, actionsByKey);
        engine.decide(customer.facts(), ranking);
        List<Answer.Advised> actions = new ArrayList<>(question.limit());
        for (Ranking.Ranked ranked : ranking.best(question.limit())) {
            actions.add(Answer.Advised.of(actions.size() + 1, question.channel(), ranked));
        }
        return new Answer(question.customerId(), Instant.now().toString(), new Answer.Phase(customer.phase()), actions);
    }
}
