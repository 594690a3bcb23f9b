-- A meeting of an account that was closed stays as long as it is in somebody's history; whose it was does not.
alter table meetings
  alter column owner_id drop not null,
  alter column host_id drop not null,
  add constraint meetings_are_somebodys check ((owner_id is not null and host_id is not null) or ended_at is not null);
drop index meetings_by_host;
create index meetings_by_host on meetings (host_id, ended_at);
