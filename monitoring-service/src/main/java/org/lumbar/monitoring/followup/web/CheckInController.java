package org.lumbar.monitoring.followup.web;

import jakarta.validation.Valid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.AnsweringCheckIns;
import org.lumbar.monitoring.followup.AnsweringCheckIns.Answered;
import org.lumbar.monitoring.followup.CheckInInstruments;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.followup.LookingAtFollowUps;
import org.lumbar.monitoring.followup.LookingAtFollowUps.Whole;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.progress.ProgressRule;
import org.lumbar.monitoring.safety.FiredRule;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.web.Answers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class CheckInController {

    private final AnsweringCheckIns answering;
    private final LookingAtFollowUps looking;

    CheckInController(AnsweringCheckIns answering, LookingAtFollowUps looking) {
        this.answering = answering;
        this.looking = looking;
    }

    /** Answers a scheduled check-in. Danger is answered at once; the same answer again is answered the same. */
    @PostMapping("/check-ins/{id}/answers")
    AnswerResponse answer(
            @PathVariable UUID id, Caller caller, @Valid @RequestBody AnswerRequest request, Errors errors) {
        var faults = request.faults(errors);
        return response(
                faults.isEmpty()
                        ? answering.answer(caller, id, request.toAnswer())
                        : answering.illegible(caller, id, request.danger(), faults));
    }

    /** The patient comes on their own because something changed. */
    @PostMapping("/episodes/{episode}/check-ins")
    @ResponseStatus(HttpStatus.CREATED)
    AnswerResponse report(
            @PathVariable EpisodeId episode, Caller caller, @Valid @RequestBody AnswerRequest request, Errors errors) {
        var faults = request.faults(errors);
        return response(
                faults.isEmpty()
                        ? answering.report(caller, episode, request.toAnswer())
                        : answering.illegible(caller, episode, request.danger(), faults));
    }

    /** All check-ins of an episode, over, open and to come, in the order of their days. */
    @GetMapping("/episodes/{episode}/check-ins")
    ResponseEntity<List<CheckInResponse>> checkIns(@PathVariable EpisodeId episode, Caller caller) {
        var whole = whole(episode, caller);
        var baseline = whole.followUp().baselineScores();
        var all = new ArrayList<CheckInResponse>();
        for (var record : latest(whole.records())) {
            all.add(CheckInResponse.of(record.checkIn(), baseline, record.isMissed() ? "MISSED" : "RECORDED"));
        }
        for (var pending : whole.followUp().pending()) {
            all.add(CheckInResponse.of(pending.checkIn(), baseline, pending.issued() ? "DUE" : "SCHEDULED"));
        }
        all.sort(Comparator.comparing(CheckInResponse::dueAt));
        return Answers.of(HttpStatus.OK, whole.revision(), all);
    }

    /** How each check-in that is over was judged, in the order of their days. */
    @GetMapping("/episodes/{episode}/progress")
    ResponseEntity<List<ProgressResponse>> progress(@PathVariable EpisodeId episode, Caller caller) {
        var whole = whole(episode, caller);
        var judged = latest(whole.records()).stream()
                .sorted(Comparator.comparingInt(CheckInRecord::day))
                .map(ProgressResponse::of)
                .toList();
        return Answers.of(HttpStatus.OK, whole.revision(), judged);
    }

    private Whole whole(EpisodeId episode, Caller caller) {
        return looking.of(caller, episode).orElseThrow(() -> FollowUpProblems.unknown(episode));
    }

    /** One record for each check-in: an answer that came late replaces a miss, a second answer the first. */
    private static List<CheckInRecord> latest(List<CheckInRecord> records) {
        var latest = new LinkedHashMap<UUID, CheckInRecord>();
        records.forEach(record -> latest.put(record.checkIn().checkIn(), record));
        return List.copyOf(latest.values());
    }

    private static AnswerResponse response(Answered answered) {
        return switch (answered) {
            case Answered.Recorded(var record) -> AnswerResponse.of(record);
            case Answered.NotRecorded(var refusal, var safety) -> throw FollowUpProblems.of(refusal, safety);
        };
    }

    /**
     * What an answer is answered with.
     *
     * @param confirm scores that jumped: ask whether they are right and send them again as confirmed
     */
    record AnswerResponse(
            String checkInId,
            int day,
            String status,
            @Nullable SafetyResponse safety,
            List<String> confirm) {

        static AnswerResponse of(CheckInRecord record) {
            var judgement = record.evaluation().judgement();
            return new AnswerResponse(
                    record.checkIn().checkIn().toString(),
                    record.day(),
                    judgement.status().name(),
                    record.safety() == null ? null : SafetyResponse.of(record.safety()),
                    judgement.rules().contains(ProgressRule.IMPLAUSIBLE_JUMP)
                            ? List.of("painNprs", "legPainNprs")
                            : List.of());
        }
    }

    record CheckInResponse(
            String checkInId,
            int day,
            String kind,
            String state,
            Instant dueAt,
            Instant opensAt,
            Instant closesAt,
            List<String> instruments) {

        static CheckInResponse of(CheckIn checkIn, BaselineScores baseline, String state) {
            return new CheckInResponse(
                    checkIn.checkIn().toString(),
                    checkIn.day(),
                    checkIn.kind().name(),
                    state,
                    checkIn.dueAt(),
                    checkIn.opensAt(),
                    checkIn.closesAt(),
                    CheckInInstruments.of(checkIn, baseline));
        }
    }

    record ProgressResponse(
            String checkInId,
            int day,
            String status,
            String trend,
            String confidence,
            boolean partial,
            List<String> rules,
            List<String> firedRules,
            Map<String, Double> numbers,
            List<String> newFindings,
            List<String> adverseEvents) {

        static ProgressResponse of(CheckInRecord record) {
            var judgement = record.evaluation().judgement();
            return new ProgressResponse(
                    record.checkIn().checkIn().toString(),
                    record.day(),
                    judgement.status().name(),
                    judgement.trend().name(),
                    judgement.confidence().name(),
                    judgement.partial(),
                    judgement.rules().stream().map(ProgressRule::id).toList(),
                    record.evaluation().firedRules().stream()
                            .map(FiredRule::rule)
                            .toList(),
                    judgement.numbers(),
                    record.newFindings(),
                    record.adverseEvents());
        }
    }
}
