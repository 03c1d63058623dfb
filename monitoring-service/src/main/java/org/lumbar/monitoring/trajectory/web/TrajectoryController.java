package org.lumbar.monitoring.trajectory.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.monitoring.trajectory.LookingBack;
import org.lumbar.monitoring.trajectory.LookingBack.View;
import org.lumbar.monitoring.trajectory.Trajectory;
import org.lumbar.monitoring.trajectory.TrajectoryChart;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.web.Answers;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/patients/{patient}/trajectory")
class TrajectoryController {

    private static final String SVG = "image/svg+xml";

    private final LookingBack looking;

    TrajectoryController(LookingBack looking) {
        this.looking = looking;
    }

    /** How an episode of a patient has gone; without {@code episode}, the latest. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TrajectoryResponse> numbers(
            @PathVariable PatientId patient, @RequestParam @Nullable EpisodeId episode, Caller caller) {
        var view = view(patient, episode, caller);
        return Answers.of(HttpStatus.OK, view.revision(), TrajectoryResponse.of(patient, view));
    }

    /** The same as a chart. */
    @GetMapping(produces = SVG)
    ResponseEntity<String> chart(
            @PathVariable PatientId patient, @RequestParam @Nullable EpisodeId episode, Caller caller) {
        var view = view(patient, episode, caller);
        return Answers.of(HttpStatus.OK, view.revision(), TrajectoryChart.of(view.trajectory()));
    }

    private View view(PatientId patient, @Nullable EpisodeId episode, Caller caller) {
        return looking.of(caller, patient, episode)
                .orElseThrow(() -> episode == null
                        ? Problems.of(
                                HttpStatus.NOT_FOUND,
                                "patient-unknown",
                                "There is no episode of patient %s here.".formatted(patient))
                        : Problems.of(
                                HttpStatus.NOT_FOUND,
                                "episode-unknown",
                                "There is no episode %s of patient %s here.".formatted(episode, patient)));
    }

    record TrajectoryResponse(
            String patientId,
            String episodeId,
            List<String> episodes,
            @Nullable LocalDate began,
            String timeZone,
            String dominantSite,
            boolean earlierLeftOut,
            List<SeriesResponse> series,
            List<CheckInResponse> checkIns,
            List<EventResponse> events) {

        static TrajectoryResponse of(PatientId patient, View view) {
            var trajectory = view.trajectory();
            return new TrajectoryResponse(
                    patient.toString(),
                    trajectory.episode().toString(),
                    view.episodes().stream().map(EpisodeId::toString).toList(),
                    trajectory.began(),
                    trajectory.zone(),
                    trajectory.dominantSite().name(),
                    trajectory.earlierLeftOut(),
                    trajectory.series().stream().map(SeriesResponse::of).toList(),
                    trajectory.checkIns().stream().map(CheckInResponse::of).toList(),
                    trajectory.happenings().stream().map(EventResponse::of).toList());
        }
    }

    /**
     * One measure.
     *
     * @param better which way it gets better, {@code LOWER} or {@code HIGHER}
     * @param importantFrom the value from which on the gain since baseline matters
     */
    record SeriesResponse(
            String measure,
            String unit,
            int lowest,
            int highest,
            String better,
            @Nullable Double baseline,
            @Nullable Double measurementError,
            @Nullable Double importantGain,
            @Nullable Double importantFrom,
            List<PointResponse> points) {

        static SeriesResponse of(Trajectory.Series series) {
            var measure = series.measure();
            return new SeriesResponse(
                    measure.name(),
                    measure.unit(),
                    0,
                    measure.most(),
                    measure.highIsGood() ? "HIGHER" : "LOWER",
                    series.baseline(),
                    series.measurementError(),
                    series.importantGain(),
                    series.importantFrom(),
                    series.points().stream().map(PointResponse::of).toList());
        }
    }

    record PointResponse(
            LocalDate on, int day, double value, @Nullable Double sinceBaseline, String change) {

        static PointResponse of(Trajectory.Point point) {
            return new PointResponse(
                    point.on(),
                    point.day(),
                    point.value(),
                    point.sinceBaseline(),
                    point.change().name());
        }
    }

    record CheckInResponse(
            UUID checkInId, LocalDate on, int day, String status, boolean missed, boolean flare, List<String> rules) {

        static CheckInResponse of(Trajectory.CheckIn checkIn) {
            return new CheckInResponse(
                    checkIn.checkIn(),
                    checkIn.on(),
                    checkIn.day(),
                    checkIn.status().name(),
                    checkIn.missed(),
                    checkIn.flare(),
                    checkIn.rules());
        }
    }

    record EventResponse(
            LocalDate on,
            int day,
            Instant at,
            String kind,
            @Nullable Integer version,
            List<String> codes) {

        static EventResponse of(Trajectory.Happening happening) {
            Mark mark = happening.mark();
            return new EventResponse(
                    happening.on(), happening.day(), mark.at(), mark.kind().name(), mark.version(), mark.codes());
        }
    }
}
