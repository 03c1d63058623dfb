package org.lumbar.notification.delivery.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Sent;
import org.lumbar.notification.correspondence.Delivery.State;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.Happening.PlanSuspended;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.Message.Progress;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.Story;
import org.lumbar.notification.delivery.PostOffice;
import org.lumbar.notification.delivery.Receipt;
import org.lumbar.notification.delivery.Sms;
import org.lumbar.platform.kernel.Ids;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class HttpSmsGatewayTest {

    private static final String PATH = "/v1/messages";
    private static final MessageId MESSAGE = new MessageId(Ids.derive("message", "sms"));
    private static final Sms SMS = new Sms(MESSAGE, Reachable.ANA_PHONE, "Tiene un mensaje de su clínica.");
    private static final Duration WITHIN = Duration.ofSeconds(4);
    private static final Clock NOW = Clock.fixed(Story.MONDAY, ZoneOffset.UTC);

    private static WireMockServer provider;

    @BeforeAll
    static void start() {
        provider = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
        provider.start();
    }

    @AfterAll
    static void stop() {
        provider.stop();
    }

    @BeforeEach
    void forget() {
        provider.resetAll();
    }

    private static HttpSmsGateway gateway() {
        return new HttpSmsGateway(URI.create(provider.baseUrl() + PATH), "secret", "Clinic", WITHIN, NOW);
    }

    private static void answers(ResponseDefinitionBuilder response) {
        provider.stubFor(post(PATH).willReturn(response));
    }

    /** One answer after the other; the last stays. */
    private static void answersInTurn(ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            provider.stubFor(post(PATH)
                    .inScenario("turn")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn-" + i)
                    .willReturn(responses[i])
                    .willSetStateTo("turn-" + Math.min(i + 1, responses.length - 1)));
        }
    }

    @Test
    void aTextMessageIsPostedAsJsonWithTheKeyThatTellsItFromAllOthers() {
        answers(aResponse().withStatus(202));

        assertThat(gateway().send(SMS)).isEqualTo(new Receipt.Accepted());

        provider.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Idempotency-Key", equalTo(MESSAGE.toString()))
                .withHeader("Authorization", equalTo("Bearer secret"))
                .withRequestBody(equalToJson("""
                        {"to": "%s", "from": "Clinic", "text": "Tiene un mensaje de su clínica.", "reference": "%s"}""".formatted(Reachable.ANA_PHONE, MESSAGE))));
    }

    static Stream<Arguments> answersOfProviders() {
        return Stream.of(
                Arguments.of(aResponse().withStatus(429).withHeader("Retry-After", "30"), deferred("TOO_MANY", 30)),
                Arguments.of(
                        aResponse().withStatus(429).withHeader("Retry-After", "Mon, 02 Mar 2026 09:01:00 GMT"),
                        deferred("TOO_MANY", 60)),
                Arguments.of(
                        aResponse().withStatus(429).withHeader("Retry-After", "soon"),
                        new Receipt.Deferred("TOO_MANY")),
                Arguments.of(aResponse().withStatus(503), new Receipt.Deferred("PROVIDER_ERROR")),
                Arguments.of(aResponse().withStatus(500), new Receipt.Deferred("PROVIDER_ERROR")),
                Arguments.of(aResponse().withStatus(409), new Receipt.Deferred("PROVIDER_BUSY")),
                Arguments.of(aResponse().withStatus(401), new Receipt.Deferred("AUTHENTICATION")),
                Arguments.of(aResponse().withStatus(422), new Receipt.Refused("ADDRESS_REFUSED")),
                Arguments.of(aResponse().withStatus(400), new Receipt.Refused("MESSAGE_REFUSED")),
                Arguments.of(aResponse().withStatus(301), new Receipt.Deferred("UNEXPECTED_ANSWER")),
                Arguments.of(aResponse().withStatus(404), new Receipt.Deferred("UNEXPECTED_ANSWER")),
                Arguments.of(aResponse().withStatus(402), new Receipt.Deferred("AUTHENTICATION")),
                Arguments.of(aResponse().withStatus(403), new Receipt.Deferred("AUTHENTICATION")),
                Arguments.of(aResponse().withStatus(200).withFixedDelay(12_000), new Receipt.Unknown()),
                Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), new Receipt.Unknown()),
                Arguments.of(aResponse().withFault(Fault.EMPTY_RESPONSE), new Receipt.Unknown()));
    }

    private static Receipt deferred(String reason, int seconds) {
        return new Receipt.Deferred(reason, Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @MethodSource("answersOfProviders")
    void whateverTheProviderSaysBecomesACodeAndNothingIsLogged(
            ResponseDefinitionBuilder answer, Receipt receipt, CapturedOutput output) {
        answers(answer.withBody("no such number " + Reachable.ANA_PHONE));

        assertThat(gateway().send(SMS)).isEqualTo(receipt);
        assertThat(output).doesNotContain(Reachable.ANA_PHONE).doesNotContain("secret");
    }

    @Test
    void aProviderThatIsAwayIsUnreachable() {
        var gone = new HttpSmsGateway(URI.create("http://127.0.0.1:1" + PATH), "", "Clinic", WITHIN, NOW);

        assertThat(gone.send(SMS)).isEqualTo(new Receipt.Deferred("UNREACHABLE"));
    }

    private final PostOffice office = new PostOffice().with(Reachable.bySms());

    private List<String> keysOfRequests() {
        return provider.findAll(postRequestedFor(urlEqualTo(PATH))).stream()
                .map((LoggedRequest request) -> request.getHeader("Idempotency-Key"))
                .toList();
    }

    private void delivers(Message message) {
        office.deliverAll(office.delivering(_ -> new Receipt.Accepted(), gateway()));
        assertThat(office.message(message).progress()).isEqualTo(Progress.SENT);
        assertThat(office.pending()).isEmpty();
    }

    /** The provider sends once what it gets under one key: however often it was asked, the patient has one. */
    @Test
    void anOutageASlowAnswerTooManyAndAnErrorEndInOneTextMessageInBoundedTime() {
        answersInTurn(
                aResponse().withStatus(503),
                aResponse().withStatus(429).withHeader("Retry-After", "120"),
                aResponse().withStatus(202));
        var began = office.systemNow();
        var message = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));

        delivers(message);

        assertThat(keysOfRequests()).hasSize(3).containsOnly(message.id().toString());
        assertThat(office.events().stream().filter(event -> event instanceof Sent))
                .singleElement()
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.channel()).isEqualTo(Channel.SMS));
        assertThat(Duration.between(began, office.systemNow()))
                .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(125));
    }

    /** An account without credit, or a wrong address of the provider's, is put right by somebody within minutes. */
    @ParameterizedTest
    @ValueSource(ints = {402, 404, 302})
    void aSafetyMessageIsNotGivenUpForWhatIsOurFault(int status) {
        answersInTurn(aResponse().withStatus(status), aResponse().withStatus(202));
        var safety = office.happens(new PlanSuspended("event-1"));

        office.deliverAll(office.delivering(_ -> new Receipt.Accepted(), gateway()));

        assertThat(office.message(safety).on(Channel.SMS).orElseThrow().state()).isEqualTo(State.SENT);
    }

    @Test
    void afterAnAnswerThatGotLostTheSameTextMessageIsAskedForAgainUnderTheSameKey() {
        answersInTurn(aResponse().withFault(Fault.EMPTY_RESPONSE), aResponse().withStatus(202));
        var message = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));

        delivers(message);

        assertThat(keysOfRequests()).hasSize(2).containsOnly(message.id().toString());
    }

    @Test
    void aProviderThatStaysAwayGivesWayToTheNextChannelInBoundedTime() {
        answers(aResponse().withStatus(503).withHeader("Retry-After", "86400"));
        var began = office.systemNow();
        var message = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));

        delivers(message);

        assertThat(office.message(message).on(Channel.EMAIL)).isPresent();
        assertThat(Duration.between(began, office.systemNow())).isLessThan(Duration.ofHours(1));
    }

    @Test
    void aSafetyInstructionGoesOutEverywhereAndOneChannelDoesNotWaitForTheOther() {
        answers(aResponse().withStatus(503));
        var safety = office.happens(new PlanSuspended("event-1"));
        var delivering = office.delivering(_ -> new Receipt.Accepted(), gateway());

        office.round(delivering);
        office.round(delivering);

        assertThat(office.message(safety).on(Channel.EMAIL).orElseThrow().state())
                .isEqualTo(State.SENT);
        assertThat(office.message(safety).on(Channel.SMS).orElseThrow().state()).isEqualTo(State.WAITING);
    }

    @Test
    void anAnswerThatDoesNotComeHoldsUpNoOtherChannel() {
        answers(aResponse().withStatus(200).withFixedDelay(12_000));
        var safety = office.happens(new PlanSuspended("event-1"));
        var delivering = office.delivering(_ -> new Receipt.Accepted(), gateway());

        office.round(delivering);
        office.round(delivering);

        assertThat(office.message(safety).on(Channel.EMAIL).orElseThrow().state())
                .isEqualTo(State.SENT);
        assertThat(office.message(safety).on(Channel.SMS).orElseThrow().state()).isEqualTo(State.SENDING);
    }

    @Test
    void aNumberThatDoesNotExistIsMarkedAndTheClinicIsTold() {
        answers(aResponse().withStatus(422));
        office.with(Reachable.roster());
        var message = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));

        office.deliverAll(office.delivering(_ -> new Receipt.Accepted(), gateway()));

        assertThat(office.contact())
                .satisfies(contact -> assertThat(contact.bounced()).containsOnlyKeys(Channel.SMS));
        assertThat(office.message(message).progress()).isEqualTo(Progress.SENT);
        assertThat(office.inbox(Story.FERRO)).hasSize(1);
    }

    /** Once the address is marked nothing goes there, so whoever marks it first and dies leaves the clinic without its task. */
    @Test
    void aNumberIsNotMarkedBeforeTheClinicIsAskedForAnother() {
        answers(aResponse().withStatus(422));
        office.with(Reachable.roster());
        var delivering = office.delivering(_ -> new Receipt.Accepted(), gateway());
        var message = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));
        office.rosterIsAway(true);

        assertThatIllegalStateException().isThrownBy(() -> office.round(delivering));
        assertThat(office.contact())
                .satisfies(contact -> assertThat(contact.bounced()).isEmpty());

        office.rosterIsAway(false);
        var next = office.happens(new CheckInDue("check-in-2", Story.MONDAY.plus(Duration.ofDays(3))));
        office.deliverAll(delivering);

        assertThat(office.contact())
                .satisfies(contact -> assertThat(contact.bounced()).containsOnlyKeys(Channel.SMS));
        assertThat(List.of(message, next))
                .allSatisfy(each -> assertThat(office.message(each).progress()).isEqualTo(Progress.SENT));
        assertThat(office.inbox(Story.FERRO)).hasSize(1);
    }
}
