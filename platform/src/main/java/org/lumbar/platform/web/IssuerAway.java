package org.lumbar.platform.web;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** Decodes tokens; says "not now" and not "not valid" when the issuer's keys cannot be had. */
final class IssuerAway implements JwtDecoder {

    private final JwtDecoder decoder;

    IssuerAway(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtDecoderInitializationException e) {
            throw new JwtException("The issuer's keys cannot be had at the moment", e);
        }
    }
}
