package org.lumbar.plan.formulary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.formulary.ClinicFormulary;
import org.lumbar.plan.formulary.Formularies.Kept;
import org.lumbar.plan.formulary.KeepingFormularies;
import org.lumbar.plan.formulary.KeepingFormularies.Outcome;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.testing.Callers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Formularies as managers read and change them. What may be kept has its own tests. */
@WebMvcTest(FormularyController.class)
class FormularyControllerTest {

    private static final Caller MANAGER = Callers.caller("kari", "north", Set.of(Role.MANAGER), "c1");
    private static final ClinicFormulary WITHOUT_PLANKS =
            new ClinicFormulary(null, Set.of("EX-06"), List.of(), false, null);

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    KeepingFormularies keeping; // its decisions have their own tests

    private MvcTestResult put(@Nullable String seen) {
        var request = mvc.put()
                .uri("/v1/network/formulary")
                .with(authentication(Callers.token(MANAGER)))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"notOffered\": [\"EX-06\"]}");
        return (seen == null ? request : request.header(HttpHeaders.IF_MATCH, seen)).exchange();
    }

    private static Caller saw(@Nullable Long revision) {
        return argThat(caller -> caller != null && Objects.equals(caller.expected(), revision));
    }

    @Test
    void whatIsReadSaysItsRevisionAndNothingYetIsZero() {
        given(keeping.ofNetwork(any()))
                .willReturn(Optional.of(new Kept(WITHOUT_PLANKS, 3)))
                .willReturn(Optional.empty());

        for (var tag : List.of("\"3\"", "\"0\"")) {
            assertThat(mvc.get().uri("/v1/network/formulary").with(authentication(Callers.token(MANAGER))))
                    .hasStatusOk()
                    .hasHeader(HttpHeaders.ETAG, tag);
        }
    }

    @Test
    void aNetworksFormularyIsChangedByWhoSaysWhatWasSeenAndNobodyElse() {
        given(keeping.putNetwork(saw(null), eq(WITHOUT_PLANKS))).willReturn(new Outcome.NotSeen(3));
        given(keeping.putNetwork(saw(2L), eq(WITHOUT_PLANKS))).willReturn(new Outcome.Stale(2, 3));
        given(keeping.putNetwork(saw(3L), eq(WITHOUT_PLANKS))).willReturn(new Outcome.Kept(4));

        assertThat(put(null))
                .hasStatus(HttpStatus.PRECONDITION_REQUIRED)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> assertThat(type).asString().endsWith("/if-match-needed"));
        assertThat(put("\"2\""))
                .hasStatus(HttpStatus.PRECONDITION_FAILED)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> assertThat(type).asString().endsWith("/stale-revision"));
        assertThat(put("\"3\"")).hasStatusOk().hasHeader(HttpHeaders.ETAG, "\"4\"");
    }

    @Test
    void whatIsWrongWithAFormularyIsSaid() {
        given(keeping.putNetwork(any(), any()))
                .willReturn(new Outcome.Wrong(List.of("names EX-99, which is not in the catalogue")));

        assertThat(put("\"0\""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains("EX-99"));
    }
}
