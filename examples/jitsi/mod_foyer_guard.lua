-- For Prosody below Jitsi Meet, on the VirtualHost of the people: tells Foyer's guard who is connected by which admission
-- and in which room, and closes a connection when the guard says so. docs/applications.md has how it is installed.
--   GET  /foyer_guard                      -> {"present":[{"connection","attendance","room","since","away"}]}
--   POST /foyer_guard {"connection": "…"}  -> 204, or 404 when there is none
-- Both want "Authorization: Bearer <foyer_guard_key>". Who connects on another host (jicofo, bridges, recorders) is left alone.

local array = require "util.array";
local destroy_session = require "core.sessionmanager".destroy_session;
local equals = require "util.hashes".equals;
local jid = require "util.jid";
local json = require "util.json";
local now = require "util.time".now;

local key = assert(module:get_option_string("foyer_guard_key"), "foyer_guard_key is not set");

module:hook("resource-bind", function(event) event.session.foyer_guard_since = now(); end);

-- Calls visit(room, occupant, address) for each connection in a room: of a conference, of its breakout rooms, of a lobby.
local function each_in_a_room(visit)
	for _, host in pairs(prosody.hosts) do
		local muc = host.modules and host.modules.muc;
		if muc then
			for room in muc.each_room(true) do
				for _, occupant in room:each_occupant() do
					for address in occupant:each_session() do visit(room, occupant, address); end
				end
			end
		end
	end
end

local function present()
	local rooms, found = {}, array();
	each_in_a_room(function(room, _, address) rooms[address] = jid.node(room.jid); end);
	for address, session in pairs(prosody.full_sessions) do
		if session.host == module.host then
			local user = session.jitsi_meet_context_user; -- what the token says, once mod_auth_token has checked it
			found:push({
				connection = address;
				attendance = user and user.id;
				room = rooms[address];
				since = session.foyer_guard_since or 0; -- 0: from before this module was loaded
				away = session.hibernating ~= nil; -- its line broke and may come back (mod_smacks)
			});
		end
	end
	return { status_code = 200; headers = { content_type = "application/json" }; body = json.encode({ present = found }) };
end

local function put_out(body)
	local asked = json.decode(body or "");
	local address = type(asked) == "table" and asked.connection;
	local session = type(address) == "string" and prosody.full_sessions[address];
	if not session or session.host ~= module.host then return 404; end
	local places = {};
	each_in_a_room(function(room, occupant, one)
		if one == address then places[room] = occupant.nick; end
	end);
	for room, nick in pairs(places) do room:set_role(true, nick, nil); end -- the page shows that it was put out
	session:close({ condition = "policy-violation"; text = "Not admitted" }); -- a kick alone leaves it free to join again
	if not session.destroyed then destroy_session(session, "policy-violation"); end -- one without a line has nothing to close
	return 204;
end

local function for_the_guard(answer)
	return function(event)
		local shown = event.request.headers.authorization or "";
		if not equals(shown, "Bearer " .. key) then return 401; end
		return answer(event.request.body);
	end;
end

module:provides("http", { route = { GET = for_the_guard(present); POST = for_the_guard(put_out) } });
